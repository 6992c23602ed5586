package skein.http.internal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread's wait for another: a coroutine's, any virtual thread's or a platform thread's. An interrupt does not end it;
 * it is there again behind it. At most one waits at a time.
 */
final class Turn {
    private volatile @Nullable Thread waiting;

    /**
     * Waits until something is so; whoever makes it so calls {@link #wake} behind it. Names nothing as what is waited for: a
     * call of a driver has named it.
     *
     * @param limitNanos how long at most; {@link Long#MAX_VALUE} for ever
     * @return false when the time was over
     */
    boolean await(BooleanSupplier done, long limitNanos) {
        if (done.getAsBoolean()) {
            return true;
        }
        boolean timed = limitNanos != Long.MAX_VALUE;
        long end = timed ? System.nanoTime() + limitNanos : 0;
        boolean interrupted = false;
        waiting = Thread.currentThread();
        try {
            while (!done.getAsBoolean()) {
                if (!timed) {
                    LockSupport.park();
                } else {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    LockSupport.parkNanos(left);
                }
                interrupted |= Thread.interrupted();
            }
            return true;
        } finally {
            waiting = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something is so, or may be. */
    void wake() {
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
