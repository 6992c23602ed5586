package skein.async;

import java.time.Duration;

/**
 * Is told what an {@link EventLoop} does, while it does it. The hooks, their names and their order are those of Trio's
 * {@code trio.abc.Instrument}.
 *
 * <pre>{@code
 * EventLoop.current().add(new Instrument() {
 *     @Override
 *     public void beforeTaskStep(TaskInfo task) {
 *         steps.increment();
 *     }
 * });
 * }</pre>
 *
 * <p>The hooks of a run, when nothing else is on the loop:
 *
 * <pre>
 * beforeRun
 * ├─ taskSpawned
 * │  ├─ taskScheduled        again and again, as often as it waits
 * │  ├─ beforeTaskStep
 * │  │  ├─ taskScheduled     where it only lets others have a turn
 * │  │  └─ taskExited        in its last step
 * │  └─ afterTaskStep
 * ├─ beforeIoWait
 * ├─ afterIoWait
 * afterRun
 * </pre>
 *
 * <p>A hook must be short. It must not wait, take a lock that tasks hold, or start, wake or cancel a task: the whole loop
 * stands still meanwhile. One that throws takes its instrument off the loop, with a line in the log, and harms nothing
 * else.
 *
 * <p>Threads: the hooks of a step and of I/O come from the loop's carrier, one after the other. Only a task that gets
 * stuck, or is of a kind that has before, has its step beside the loop (the hand-off): its {@link #afterTaskStep}, or both
 * hooks, then come from a carrier of its own. The others come from the thread that causes them, which may be any. On the
 * JDK's scheduler the steps of tasks cannot be seen: {@link #taskScheduled}, {@link #beforeTaskStep}, {@link
 * #afterTaskStep} and {@link #taskHandedOff} are not called there.
 */
public interface Instrument {
    /** An {@link Async#run} whose main call is on this loop begins. */
    default void beforeRun() {}

    /** It is about to return; its tasks have ended. */
    default void afterRun() {}

    /** A task has been made and is about to be started. */
    default void taskSpawned(TaskInfo task) {}

    /** A task can go on; others may have their turn before it. */
    default void taskScheduled(TaskInfo task) {}

    /** A task goes on. */
    default void beforeTaskStep(TaskInfo task) {}

    /** It waits, lets others have a turn, or has ended. */
    default void afterTaskStep(TaskInfo task) {}

    /** A task has kept its loop too long; the loop goes on without it. It is in a step, which goes on. */
    default void taskHandedOff(TaskInfo task) {}

    /** A task has ended, one way or the other. */
    default void taskExited(TaskInfo task) {}

    /**
     * The loop is about to wait for sockets, timers and other threads.
     *
     * @param timeout how long at the most; zero when it only looks at the sockets, {@link Long#MAX_VALUE} nanoseconds
     *     when no timer is set
     */
    default void beforeIoWait(Duration timeout) {}

    /**
     * It has waited and has handled what came.
     *
     * @param timeout as it was announced, not what has passed
     */
    default void afterIoWait(Duration timeout) {}
}
