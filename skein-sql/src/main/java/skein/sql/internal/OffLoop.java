package skein.sql.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.CapacityLimiter;

/**
 * Where JDBC runs: in a task, on a worker thread while the task waits; elsewhere, on the calling thread.
 *
 * <p>That goes for network drivers too. They could run in the coroutine itself, where a blocking socket costs nothing,
 * but a cancellation interrupts a coroutine, which closes the socket that it reads from; only a worker has a canceller
 * to be asked instead.
 */
final class OffLoop {
    private OffLoop() {}

    /** Whether the caller is a task, which can be cancelled and has to be. */
    static boolean inTask() {
        try {
            Async.remaining();
            return true;
        } catch (IllegalStateException noTask) {
            return false;
        }
    }

    /** Time until the innermost deadline; empty when there is none. */
    static Optional<Duration> remaining() {
        return inTask() ? Async.remaining() : Optional.empty();
    }

    /** Throws if the caller is a task that has been cancelled. */
    static void checkpoint() {
        if (inTask()) {
            Async.checkpoint();
        }
    }

    /**
     * Runs work where it may block.
     *
     * @param canceller makes the work end; called when the task is cancelled
     * @throws Cancelled when the task is cancelled and the work failed, whatever it failed with
     */
    static <T extends @Nullable Object, X extends Exception> T run(
            CapacityLimiter workers, Call<T, X> work, Runnable canceller) throws X {
        if (!inTask()) {
            return work.call();
        }
        try {
            return Async.toThread(
                    workers,
                    () -> {
                        // A task that is cancelled before its worker starts has the worker interrupted, canceller or
                        // not. Embedded databases close their files on that.
                        Async.checkpoint();
                        return work.call();
                    },
                    canceller);
        } catch (Exception failure) {
            try {
                Async.checkpoint();
            } catch (Cancelled cancelled) {
                cancelled.addSuppressed(failure);
                throw cancelled;
            }
            throw failure;
        }
    }
}
