package skein.conformance;

import static skein.async.Async.checkpoint;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.CapacityLimiter;

/** What a program acquires and releases. */
interface Permit {
    void acquire() throws Exception;

    void release();

    default <T extends @Nullable Object> T with(Call<T, Exception> call) throws Exception {
        acquire();
        try {
            return call.call();
        } finally {
            release();
        }
    }

    /** A limiter that knows its borrowers, as AnyIO's does. */
    record Limiter(CapacityLimiter limiter) implements Permit {
        @Override
        public void acquire() {
            limiter.acquire();
        }

        @Override
        public void release() {
            limiter.release();
        }

        @Override
        public <T extends @Nullable Object> T with(Call<T, Exception> call) throws Exception {
            return limiter.with(call);
        }
    }

    /** A limiter that lends to nobody in particular: a semaphore. */
    final class Semaphore implements Permit {
        final CapacityLimiter limiter;
        private final boolean bounded;
        // The order is that in which the limiter serves them, so the first has got what it asked for if anybody has.
        private final Queue<Object> borrowers = new ArrayDeque<>();

        Semaphore(int permits, boolean bounded) {
            this.bounded = bounded;
            limiter = new CapacityLimiter(Math.max(1, permits));
            if (permits == 0) {
                var nobody = new Object();
                borrowers.add(nobody);
                limiter.tryAcquireFor(nobody);
            }
        }

        @Override
        public void acquire() {
            var borrower = new Object();
            enqueue(borrower);
            try {
                limiter.acquireFor(borrower);
            } catch (Throwable failure) {
                dequeue(borrower);
                // A cancelled task whose place another has released meanwhile has nothing to give back.
                checkpoint();
                throw failure;
            }
        }

        @Override
        public void release() {
            if (limiter.borrowed() > 0) {
                limiter.releaseFor(first());
            } else if (bounded) {
                throw new Failure("ValueError");
            } else {
                // Whoever releases more than was acquired makes room for more.
                limiter.capacity(limiter.capacity() + 1);
            }
        }

        private synchronized void enqueue(Object borrower) {
            borrowers.add(borrower);
        }

        private synchronized void dequeue(Object borrower) {
            borrowers.remove(borrower);
        }

        private synchronized Object first() {
            return borrowers.remove();
        }
    }
}
