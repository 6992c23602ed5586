package skein.async.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every loop each few milliseconds and takes a loop away from a carrier whose coroutine has kept it for too
 * long: the hand-off. Go calls its own {@code sysmon}.
 *
 * <p>It does not compare times of its own with times of the carriers. It counts for how many of its looks the same
 * continuation has been running, and a look that itself came late counts as one: so a pause of the whole process is
 * not taken for a stuck coroutine. When no loop has had work for a second it sleeps until one has.
 */
final class Monitor implements Runnable {
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(2_500);
    private static final int IDLE_LOOKS = 400;

    private final Carriers carriers;
    private final Offenders offenders;
    private final long limitNanos;
    private final AtomicLong handOffs = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("skein-monitor").unstarted(this);
    private List<Watch> watches = List.of();
    private volatile boolean asleep;
    private volatile boolean closed;
    private boolean saidFull;

    Monitor(Carriers carriers, Offenders offenders, long limitNanos) {
        this.carriers = carriers;
        this.offenders = offenders;
        this.limitNanos = limitNanos;
    }

    void watch(List<Loop> loops) {
        var all = new ArrayList<Watch>();
        loops.forEach(loop -> all.add(new Watch(loop)));
        watches = all;
        thread.start();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** How often a loop has left a stuck carrier. */
    long handOffs() {
        return handOffs.get();
    }

    /** A loop has woken up. */
    void noticeWork() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        long last = System.nanoTime();
        int idleLooks = 0;
        while (!closed) {
            if (idleLooks > IDLE_LOOKS) {
                sleepUntilWork();
                idleLooks = 0;
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
            long now = System.nanoTime();
            long counted = Math.min(now - last, 2 * LOOK_NANOS);
            last = now;
            boolean work = false;
            for (Watch watch : watches) {
                work |= watch.look(counted);
            }
            idleLooks = work ? 0 : idleLooks + 1;
        }
    }

    private void sleepUntilWork() {
        asleep = true;
        while (asleep && !closed) {
            LockSupport.park(this);
        }
    }

    /** What is remembered of one loop from look to look. */
    private final class Watch {
        private final Loop loop;
        private @Nullable Lease seenLease;
        private long seen;
        private long stuckNanos;

        Watch(Loop loop) {
            this.loop = loop;
        }

        /** Whether the loop is at work, or has been since the last look. */
        boolean look(long counted) {
            Lease lease = loop.lease();
            if (lease == null) {
                return false;
            }
            long running = lease.running();
            long latest = lease.latest();
            if (running == 0 || running != seen || lease != seenLease) {
                boolean moved = latest != seen || lease != seenLease;
                seenLease = lease;
                seen = running == 0 ? latest : running;
                stuckNanos = 0;
                return moved;
            }
            stuckNanos += counted;
            if (stuckNanos >= limitNanos) {
                handOff(lease, running);
            }
            return true;
        }

        private void handOff(Lease lease, long running) {
            Carriers.Carrier next = carriers.hire();
            if (next == null) {
                sayFull();
                return;
            }
            // The stuck coroutine is off the loop from now on, until its carrier finds out.
            loop.clock().busy();
            if (!lease.revoke(running)) {
                loop.clock().idle();
                next.dismiss();
                return;
            }
            handOffs.incrementAndGet();
            var granted = new Lease(next.thread());
            loop.lease(granted);
            next.carry(loop, granted);
            offenders.report(loop, lease.carrier());
        }

        private void sayFull() {
            if (!saidFull) {
                saidFull = true;
                Log.warn(
                        "all " + carriers.limit() + " carriers are stuck, so " + loop + " waits for one of them;"
                                + " find the handlers that block (see the hand-off reports) or raise -Dskein.carriers",
                        null);
            }
        }
    }
}
