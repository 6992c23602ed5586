package skein.async.internal;

/**
 * The time of a loop, and the only one that anything in Skein asks.
 *
 * <p>A clock that can jump has to know that nothing will happen before the next timer. What the loop's own queue does
 * not show (threads, tasks on the JDK's scheduler) is told to it; the system's clock ignores that.
 */
public interface LoopClock {
    /** Nanoseconds since some origin. */
    long nanos();

    /** Whether {@link #jumpTo}, {@link #busy}, {@link #idle} and {@link #isBusy} mean anything. */
    default boolean jumps() {
        return false;
    }

    /**
     * The loop has nothing to do before a time.
     *
     * @return true when the clock now shows that time; false when something is under way that may end before it
     */
    default boolean jumpTo(long nanos) {
        return false;
    }

    /** Something is under way that the loop's queue does not show. */
    default void busy() {}

    /** It has ended or waits, and whoever waited for it is ready. */
    default void idle() {}

    /** Whether anything is under way that the loop's queue does not show. */
    default boolean isBusy() {
        return false;
    }

    /** The machine's. */
    LoopClock SYSTEM = System::nanoTime;
}
