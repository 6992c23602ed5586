package skein.async.internal;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import skein.async.Cancelled;

/** Somebody's place in a {@link ChannelLine}: a task, or a thread that is none. */
final class ChannelTurn<T> {
    final ChannelEnd end;

    // Guarded by the channel's lock, as is whoever makes it done.
    @Nullable
    ChannelTurn<T> previous;

    @Nullable
    ChannelTurn<T> next;

    private final @Nullable TaskBase task;
    private final Thread thread = Thread.currentThread();

    // Written before it is done, read by its owner afterwards.
    private @Nullable T value;
    private @Nullable ChannelRefusal refusal;
    private volatile boolean done;

    /**
     * @param task the calling task, if it is one
     * @param value what it sends; null for one who receives or joins
     */
    ChannelTurn(@Nullable TaskBase task, ChannelEnd end, @Nullable T value) {
        this.task = task;
        this.end = end;
        this.value = value;
    }

    /** Throws if the calling task, or else the calling thread, has been told to stop. */
    static void checkpoint(@Nullable TaskBase task) {
        if (task != null) {
            task.checkpoint();
        } else if (Thread.currentThread().isInterrupted()) {
            // It stays interrupted, as a cancelled scope stays cancelled.
            throw new Cancelled("its thread was interrupted");
        }
    }

    /** Waits until it is done. Called by its owner. */
    void await(Object reason) {
        while (!done) {
            checkpoint(task);
            if (task != null) {
                task.park(reason);
            } else {
                LockSupport.park(reason);
            }
        }
    }

    /** Whether its owner is bound to leave the line, and only has not run since. */
    boolean isCancelled() {
        return task == null ? thread.isInterrupted() : task.isCancelled();
    }

    /** What it sends, or what it has received. */
    @Nullable
    T value() {
        return value;
    }

    /** It gets what it waits for; to be {@linkplain #wake woken} outside the lock. */
    void serve() {
        done = true;
    }

    /** It gets a value. */
    void serve(T received) {
        value = received;
        done = true;
    }

    /** It will never get what it waits for. */
    void refuse(ChannelRefusal why) {
        refusal = why;
        done = true;
    }

    boolean served() {
        return done && refusal == null;
    }

    /** Why it was refused, once it is done, or null. */
    @Nullable
    ChannelRefusal refusal() {
        return refusal;
    }

    void wake() {
        if (task != null) {
            task.unpark();
        } else {
            LockSupport.unpark(thread);
        }
    }
}
