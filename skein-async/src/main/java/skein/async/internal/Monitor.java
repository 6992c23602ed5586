package skein.async.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every loop each few milliseconds and takes a loop away from a carrier whose coroutine has kept it for too
 * long: the hand-off. {@link #run} is all of it, {@link Watch} what it does for one loop.
 *
 * <p><b>How long is too long.</b> 10 ms ({@code -Dskein.handoff.millis}), seen in looks every 2.5 ms, when all is quiet;
 * less when several got stuck just now ({@link Patience}); 1 ms for a kind of coroutines that has been stuck in the last
 * minute ({@link Offenders}). A kind that mostly gets stuck is not given the loop any more ({@link Aside}). Measured with
 * 1, 4, 16 and 64 handlers of one kind that spin for 200 ms, on two loops and two processors: with a limit of always 10 ms
 * the slowest 1 % of the other tasks waited for 8, 13, 113 and 537 ms; so, for less than 10 ms in each case. Beside 64 of
 * as many kinds, none seen before, they still wait for hundreds: then the loops' carriers are some of 66 threads that
 * want two processors.
 *
 * <p><b>Pauses.</b> It does not compare times of its own with times of the carriers. It counts during how many of its
 * looks the same continuation has been running. A look counts for a quarter of the limit at most, however late it came,
 * and for nothing when it came later than the limit: then garbage collection, the system or a debugger has stopped the
 * whole process, not only the coroutine. A carrier that the system does not run for 10 ms, while it runs the monitor, is
 * taken for stuck: that costs a thread and helps the loop, and the {@link Reporter} blames nobody for it.
 *
 * <p><b>What Go does.</b> Its {@code sysmon} looks every 20 µs to 10 ms, depending on how quiet it is. From a goroutine in
 * a system call it takes the processor after one look, and asks one that has computed for 10 ms to yield. The code of a
 * virtual thread cannot be made to yield, so here the loop leaves instead, whatever the reason. Go ends the process when
 * it needs more than 10,000 threads; here loops wait for one of the {@code -Dskein.carriers} that there may be.
 *
 * <p><b>What it does not do.</b> It ends nothing: whoever is stuck stays so until its code goes on, and a deadline ends
 * that only where the code can be interrupted, as in {@code lockInterruptibly}. A task that is deadlocked on
 * {@code synchronized} never ends, whatever its deadline, nor does the group that waits for it; its loop goes on without a
 * hand-off, because a virtual thread that waits for a monitor leaves its carrier.
 *
 * <p>When no loop has had work for a second it sleeps until one has.
 */
final class Monitor implements Runnable {
    private static final long SLEEP_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CARE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LEAST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Carriers carriers;
    private final Offenders offenders;
    private final Aside aside;
    private final Reporter reporter;
    private final long limitNanos;
    private final AtomicInteger stuck = new AtomicInteger();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("skein-monitor").unstarted(this);
    private volatile List<Watch> watches = List.of();
    private volatile boolean asleep;
    private volatile boolean closed;

    Monitor(Carriers carriers, Offenders offenders, long limitNanos) {
        this.carriers = carriers;
        this.offenders = offenders;
        this.limitNanos = limitNanos;
        this.reporter = new Reporter(carriers, limitNanos);
        this.aside = new Aside(carriers, offenders, reporter, limitNanos);
    }

    void watch(List<Loop> loops) {
        var all = new ArrayList<Watch>();
        loops.forEach(loop -> all.add(new Watch(loop)));
        watches = all;
        thread.start();
        carriers.recruit();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
        reporter.close();
    }

    /** How often a loop has left a stuck carrier. */
    long handOffs(Loop loop) {
        return watches.stream()
                .filter(watch -> watch.loop == loop)
                .mapToLong(watch -> watch.handOffs.sum())
                .sum();
    }

    /** What is stuck now, and what was. */
    List<HandOffReport> reports() {
        return reporter.reports();
    }

    HandOffStatistics statistics() {
        return new HandOffStatistics(
                watches.stream().mapToLong(watch -> watch.handOffs.sum()).sum(),
                aside.runs(),
                stuck.get() + aside.running(),
                aside.waiting(),
                carriers.live(),
                carriers.spare(),
                carriers.limit(),
                carriers.started(),
                reporter.starved(),
                reporter.unseen(),
                reporter.sites());
    }

    /** A loop has woken up. */
    void noticeWork() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** Whether it waits for that. */
    boolean sleeps() {
        return asleep;
    }

    // The looks.

    @Override
    public void run() {
        long last = System.nanoTime();
        long pause = limitNanos / 4;
        long restful = 0;
        long lastCare = last;
        while (!closed) {
            LockSupport.parkNanos(this, pause);
            long now = System.nanoTime();
            long passed = now - last;
            last = now;
            pause = limitNanos / 4;
            boolean work = false;
            for (Watch watch : watches) {
                work |= watch.look(passed);
                pause = Math.min(pause, watch.untilNextLook());
            }
            if (now - lastCare >= CARE_NANOS) {
                lastCare = now;
                aside.look();
                offenders.forgetOldOnes();
            }
            if (carriers.exhausted()) {
                reporter.exhausted();
            }
            restful = work ? 0 : restful + passed;
            if (restful > SLEEP_AFTER_NANOS) {
                sleepUntilWork();
                restful = 0;
            }
        }
    }

    private void sleepUntilWork() {
        asleep = true;
        // A loop that went to work before it could see that has not said so.
        for (Watch watch : watches) {
            if (watch.isAwake()) {
                asleep = false;
            }
        }
        while (asleep && !closed) {
            LockSupport.park(this);
        }
    }

    /** What is remembered of one loop from look to look. */
    private final class Watch {
        private final Loop loop;
        private final Patience patience;
        private final LongAdder handOffs = new LongAdder();
        private @Nullable Lease seenLease;
        private long seen;
        private long latest;
        private long stuckNanos;
        private boolean suspect;
        private long watched;
        private long watchedCpu;

        Watch(Loop loop) {
            this.loop = loop;
            this.patience = new Patience(limitNanos);
        }

        boolean isAwake() {
            return !loop.resting();
        }

        /** Whether the loop is at work, or has been since the last look. */
        boolean look(long passed) {
            patience.pass(passed);
            Lease lease = loop.lease();
            if (lease == null) {
                return false;
            }
            long running = lease.running();
            if (running == 0 || running != seen || lease != seenLease) {
                seen = running;
                stuckNanos = 0;
                RunQueue.Node coroutine = loop.running();
                suspect = running != 0
                        && coroutine != null
                        && lease.running() == running
                        && offenders.isSuspect(coroutine);
            } else {
                if (stuckNanos == 0) {
                    watched = System.nanoTime();
                    watchedCpu = Cpu.of(lease.carrier());
                }
                if (passed < limitNanos) {
                    stuckNanos += Math.min(passed, limitNanos / 4);
                }
            }
            if (running != 0 && stuckNanos >= limit()) {
                handOff(lease, running);
            }
            boolean moved = isAwake() || lease != seenLease || lease.latest() != latest;
            seenLease = lease;
            latest = lease.latest();
            return moved;
        }

        private long limit() {
            return suspect ? patience.leastNanos() : patience.nanos();
        }

        long untilNextLook() {
            long left = seen == 0 ? Long.MAX_VALUE : limit() - stuckNanos;
            return Math.max(LEAST_PAUSE_NANOS, Math.min(left, patience.nanos() / 2));
        }

        private void handOff(Lease lease, long running) {
            RunQueue.Node coroutine = loop.running();
            if (coroutine == null || lease.running() != running) {
                return;
            }
            var taken = new HandOff(coroutine, stuckNanos >= limitNanos);
            taken.begin(lease.carrier(), System.nanoTime() - stuckNanos, watched, watchedCpu);
            patience.handedOff();
            // The stuck coroutine is off the loop from now on, until its carrier finds out.
            loop.clock().busy();
            if (!lease.revoke(running, taken)) {
                loop.clock().idle();
                patience.cameBack(0);
                return;
            }
            handOffs.increment();
            stuck.incrementAndGet();
            loop.view().handedOff(coroutine);
            var granted = new Lease();
            loop.lease(granted);
            carriers.carry(loop, granted);
            seen = 0;
            if (taken.isBlamed) {
                offenders.stuck(taken.kind());
            }
            reporter.start();
            reporter.add(taken);
        }

        /** A coroutine that its loop has left behind. */
        private final class HandOff extends Stuck {
            private final boolean isBlamed;

            /** @param isBlamed whether it had the full limit */
            HandOff(RunQueue.Node coroutine, boolean isBlamed) {
                super(Watch.this.loop, coroutine);
                this.isBlamed = isBlamed;
            }

            /** It has come back. */
            @Override
            public void run() {
                end();
                stuck.decrementAndGet();
                patience.cameBack(heldNanos());
                if (!isBlamed && heldNanos() >= limitNanos) {
                    offenders.stuck(kind());
                }
            }
        }
    }

    // Aside.

    /** Whether there is a kind of coroutines that should not get a loop. */
    boolean isWary() {
        return offenders.areThere();
    }

    /** Runs a coroutine without the loop if it is of such a kind. Called by the loop's carrier. */
    boolean runAside(Loop loop, RunQueue.Node coroutine) {
        return aside.take(loop, coroutine);
    }
}
