package skein.async.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import skein.async.Call;

/**
 * Platform threads for what had better not run on a loop. How many there are at once is up to the limiters in front of
 * them.
 */
public final class Workers {
    private static final Executor THREADS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("skein-worker-", 0).factory());

    private Workers() {}

    /**
     * Runs a call on a platform thread while the calling task waits. It is a child of that task: when the task is
     * cancelled the thread is interrupted, and the task waits for the call to end all the same.
     *
     * @param canceller what to do instead of interrupting the thread
     */
    public static <T extends @Nullable Object, X extends Exception> T run(Call<T, X> call, @Nullable Runnable canceller)
            throws X {
        TaskBase.current().checkpoint();
        // A failure leaves through the group, with its own type.
        Forked<T> done = Group.run(group -> ((Group) group).forkOn(THREADS, call, canceller));
        return done.valueOrFailure();
    }
}
