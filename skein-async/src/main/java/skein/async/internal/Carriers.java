package skein.async.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that carry loops and, beside them, coroutines that keep a carrier to themselves. Whoever of them
 * is free takes what waits: loops first, then coroutines.
 *
 * <p>One that has nothing to do is a spare, and ends when that lasts. As long as there are hand-offs one spare is kept
 * ahead, because starting a thread means to wait until the system has run it for the first time, which takes long on a
 * machine that is busy with stuck handlers. So that neither a loop nor the monitor waits for that, a thread of its own
 * does it, the recruiter. Giving work takes no lock.
 *
 * <p>There are no lambdas on the way of a hand-off: the first use of each costs a millisecond, and the first hand-off is
 * the one that matters.
 */
final class Carriers {
    private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Makes a spare look at the loops that wait. */
    private static final Runnable GLANCE = new Glance();

    private final int limit;
    private final long spareNanos;
    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final TransferQueue<Runnable> work = new LinkedTransferQueue<>();
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicInteger spare = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();
    private final Thread recruiter =
            Thread.ofPlatform().daemon().name("skein-recruiter").unstarted(new Recruiter());
    private volatile boolean closed;

    /**
     * @param limit the most that may exist
     * @param spareNanos how long one waits for work before it ends
     */
    Carriers(int limit, long spareNanos) {
        this.limit = limit;
        this.spareNanos = spareNanos;
    }

    // Work.

    /** Starts one for a loop that has none yet. */
    void startWith(Loop loop, Lease lease) {
        turns.add(new Turn(loop, lease));
        startOne();
    }

    /** Has a spare ready, from now on. */
    void recruit() {
        recruiter.start();
    }

    /** Gives a loop to the next that is free. */
    void carry(Loop loop, Lease lease) {
        turns.add(new Turn(loop, lease));
        // Two are woken, because one may have to wait for a processor; the other finds nothing and is a spare again.
        work.add(GLANCE);
        work.tryTransfer(GLANCE);
        wakeRecruiter();
    }

    /** Runs something that may keep a carrier for long. */
    void run(Runnable coroutine) {
        work.add(coroutine);
        wakeRecruiter();
    }

    /** A loop, until its lease is lost. */
    private record Turn(Loop loop, Lease lease) implements Runnable {
        @Override
        public void run() {
            lease.takeUp();
            loop.run(lease);
            Runnable then = lease.whenLost();
            if (then != null) {
                then.run();
            }
        }
    }

    private static final class Glance implements Runnable {
        @Override
        public void run() {}
    }

    /** A platform thread that does one thing after the other. */
    private final class Carrier implements Runnable {
        @Override
        public void run() {
            try {
                Runnable next;
                while ((next = take()) != null) {
                    if (spare.decrementAndGet() == 0) {
                        wakeRecruiter();
                    }
                    try {
                        next.run();
                    } catch (Throwable e) {
                        Log.error("a carrier failed; it goes on", e);
                    } finally {
                        spare.incrementAndGet();
                    }
                }
            } finally {
                spare.decrementAndGet();
                live.decrementAndGet();
                // What came while it was about to end counted on it.
                wakeRecruiter();
            }
        }

        private @Nullable Runnable take() {
            while (!closed) {
                Runnable turn = turns.poll();
                if (turn != null) {
                    return turn;
                }
                try {
                    Runnable next = work.poll(spareNanos, TimeUnit.NANOSECONDS);
                    if (next != GLANCE) {
                        return next;
                    }
                } catch (InterruptedException meantForACoroutine) {
                    // Nobody interrupts a carrier itself.
                }
            }
            return null;
        }
    }

    // Threads.

    private final class Recruiter implements Runnable {
        @Override
        public void run() {
            while (!closed) {
                if (!wanted()) {
                    LockSupport.park(this);
                } else if (!startOne()) {
                    LockSupport.parkNanos(this, BACK_OFF_NANOS);
                }
            }
        }
    }

    private void wakeRecruiter() {
        if (wanted()) {
            LockSupport.unpark(recruiter);
        }
    }

    private boolean wanted() {
        return live.get() < limit && spare.get() <= work.size();
    }

    private boolean startOne() {
        live.incrementAndGet();
        spare.incrementAndGet();
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name("skein-carrier-" + started.getAndIncrement())
                    .start(new Carrier());
            return true;
        } catch (OutOfMemoryError noThread) {
            spare.decrementAndGet();
            live.decrementAndGet();
            Log.error("the system gives no thread for a further carrier; " + live + " go on", noThread);
            return false;
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(recruiter);
        for (int i = live.get(); i > 0; i--) {
            work.add(GLANCE);
        }
    }

    // Numbers.

    int limit() {
        return limit;
    }

    int live() {
        return live.get();
    }

    int spare() {
        return Math.max(0, spare.get());
    }

    int started() {
        return started.get();
    }

    /** Whether something waits that gets no carrier, because all that may exist are taken. */
    boolean exhausted() {
        return live.get() >= limit && spare.get() == 0 && !(turns.isEmpty() && work.isEmpty());
    }
}
