package skein.async.internal;

/**
 * The sockets of a loop, as the loop sees them. {@code skein.http} provides it.
 *
 * <p>All but {@link #wakeup} is called in one thread, the loop's I/O thread.
 */
public interface LoopIo {
    /** Runs all turns of the loop's I/O, in whatever frame they need; called once. */
    void run(Runnable turns);

    /**
     * Handles what is ready.
     *
     * @param maxWaitNanos how long to block when nothing is ready; 0 means not at all
     */
    void poll(long maxWaitNanos);

    /** Sends what was written since the last time; called when a batch of coroutines has run. */
    void flush();

    /** Ends a {@link #poll} that blocks, or keeps the next one from blocking; from any thread. */
    void wakeup();
}
