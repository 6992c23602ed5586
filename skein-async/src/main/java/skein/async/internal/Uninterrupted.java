package skein.async.internal;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import skein.async.Call;

/** Calls in the calling task's own thread that end in another way than by an interrupt, which would harm them. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * Makes a call. What it waits for by the JDK's means, a socket say, parks the coroutine as always.
     *
     * @param canceller makes the call end when the task is cancelled, instead of the interrupt; runs in a coroutine of its
     *     own, and may come when the call has just ended
     * @param reason what the call waits for; its {@code toString} tells whoever looks meanwhile
     */
    public static <T extends @Nullable Object, X extends Exception> T call(
            Call<T, X> call, Runnable canceller, Object reason) throws X {
        TaskBase task = TaskBase.current();
        Runnable before = task.canceller(canceller);
        try {
            // Whoever has been quicker has interrupted.
            task.checkpoint();
            // The parks of the JDK's sockets name nothing, and leave what has been named.
            LockSupport.setCurrentBlocker(reason);
            return call.call();
        } finally {
            LockSupport.setCurrentBlocker(null);
            task.canceller(before);
            task.restoreInterrupt();
        }
    }
}
