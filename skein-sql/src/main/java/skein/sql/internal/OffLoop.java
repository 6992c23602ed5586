package skein.sql.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.CapacityLimiter;
import skein.async.internal.TaskBase;
import skein.async.internal.Uninterrupted;

/**
 * Where JDBC runs. Outside of tasks, on the calling thread. In a task
 *
 * <ul>
 *   <li>a driver that talks to a server runs in the coroutine itself: it waits for a socket, which parks the coroutine;
 *   <li>a database in this process computes on the thread that calls it, and does so on a worker thread, while the task
 *       waits; so does a driver that nobody here knows.
 * </ul>
 *
 * <p>A cancellation asks the canceller in both cases. An interrupt would close the socket, or the files.
 */
final class OffLoop {
    private OffLoop() {}

    /** Whether the caller is a task, which can be cancelled and has to be. */
    static boolean inTask() {
        return TaskBase.currentOrNull() != null;
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
     * Runs work that waits for a server.
     *
     * @param canceller makes the work end; called when the task is cancelled
     * @param reason what is waited for, for those who look
     * @throws Cancelled when the task is cancelled and the work failed, whatever it failed with
     */
    static <T extends @Nullable Object, X extends Exception> T waiting(
            Call<T, X> work, Runnable canceller, Object reason) throws X {
        return inTask() ? unlessCancelled(() -> Uninterrupted.call(work, canceller, reason)) : work.call();
    }

    /** Says once more what work of {@link #waiting} waits for: making a connection has waits with other names. */
    static void waitsFor(Object reason) {
        if (Thread.currentThread().isVirtual() && inTask()) {
            LockSupport.setCurrentBlocker(reason);
        }
    }

    /** Runs work that computes; otherwise like {@link #waiting}. */
    static <T extends @Nullable Object, X extends Exception> T computing(
            CapacityLimiter workers, Call<T, X> work, Runnable canceller) throws X {
        if (!inTask()) {
            return work.call();
        }
        return unlessCancelled(() -> Async.toThread(
                workers,
                () -> {
                    // A task that is cancelled before its worker starts has the worker interrupted, canceller or not.
                    // Embedded databases close their files on that.
                    Async.checkpoint();
                    return work.call();
                },
                canceller));
    }

    private static <T extends @Nullable Object, X extends Exception> T unlessCancelled(Call<T, X> work) throws X {
        try {
            return work.call();
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
