package skein.async.internal;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that carry loops: one per loop, and those that were left with a coroutine that got stuck. When
 * such a coroutine parks at last, its carrier becomes a spare for the next hand-off, and ends when none comes.
 */
final class Carriers {
    private static final long SPARE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int limit;
    private final Deque<Carrier> spares = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger names = new AtomicInteger();
    private volatile boolean closed;

    Carriers(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    /** A carrier without a loop, or null when all that may exist are taken. */
    @Nullable
    Carrier hire() {
        Carrier spare = spares.pollFirst();
        if (spare != null) {
            return spare;
        }
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return null;
        }
        return new Carrier();
    }

    void close() {
        closed = true;
        spares.forEach(spare -> LockSupport.unpark(spare.thread));
    }

    /** A platform thread that runs one loop after the other. */
    final class Carrier implements Runnable {
        private final Thread thread = Thread.ofPlatform()
                .daemon()
                .name("skein-carrier-" + names.getAndIncrement())
                .unstarted(this);
        private volatile @Nullable Loop loop;
        private volatile @Nullable Lease lease;
        private boolean started;

        Thread thread() {
            return thread;
        }

        /** Sends it to a loop; said by whoever hired it. */
        void carry(Loop next, Lease granted) {
            lease = granted;
            loop = next;
            if (started) {
                LockSupport.unpark(thread);
            } else {
                started = true;
                thread.start();
            }
        }

        /** Gives it back unused. */
        void dismiss() {
            if (started) {
                spares.addFirst(this);
            } else {
                count.decrementAndGet();
            }
        }

        @Override
        public void run() {
            try {
                Loop next = loop;
                while (next != null) {
                    Lease granted = lease;
                    loop = null;
                    if (granted != null) {
                        next.run(granted);
                    }
                    next = waitForWork();
                }
            } finally {
                count.decrementAndGet();
            }
        }

        private @Nullable Loop waitForWork() {
            if (closed) {
                return null;
            }
            spares.addFirst(this);
            long end = System.nanoTime() + SPARE_NANOS;
            while (loop == null) {
                long left = end - System.nanoTime();
                if ((left <= 0 || closed) && spares.remove(this)) {
                    return null;
                }
                LockSupport.parkNanos(this, Math.max(left, 1_000_000));
            }
            return loop;
        }
    }
}
