package skein.async.internal;

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
     */
    public static <T extends @Nullable Object, X extends Exception> T call(Call<T, X> call, Runnable canceller)
            throws X {
        TaskBase task = TaskBase.current();
        Runnable before = task.canceller(canceller);
        try {
            // Whoever has been quicker has interrupted.
            task.checkpoint();
            return call.call();
        } finally {
            task.canceller(before);
            task.restoreInterrupt();
        }
    }
}
