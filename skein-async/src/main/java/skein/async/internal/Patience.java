package skein.async.internal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a coroutine may keep one loop before the loop leaves it behind: less, the more of them do.
 *
 * <p>Handlers that get stuck come in crowds, because a database is slow or a release is bad. Were the limit always
 * 10 ms, 16 of them in a row would cost a request behind them 160 ms, and 64 on two loops 320 ms. So it is halved for
 * each one that is stuck on this loop now, and for each that has come back just now, one of which is forgotten every half
 * second: 10, 5, 2.5, 1.25 and then 1 ms each, which is 31 ms for 16 in a row and 47 ms for 32. One that turns out to have
 * needed less than the full limit is forgotten as soon as it comes back, so that a short limit is no reason to keep the
 * limit short.
 *
 * <p>Safe for the monitor and the carriers at the same time.
 */
final class Patience {
    private static final int MOST_HALVINGS = 4;
    private static final long RECOVERY_NANOS = 500_000_000;
    private static final long LEAST_NANOS = 1_000_000;

    private final long mostNanos;
    private final long leastNanos;
    private final AtomicInteger stuck = new AtomicInteger();
    private final AtomicInteger recent = new AtomicInteger();

    /** Confined to the monitor. */
    private long quietNanos;

    Patience(long mostNanos) {
        this.mostNanos = mostNanos;
        this.leastNanos = Math.min(mostNanos, LEAST_NANOS);
    }

    /** For a coroutine of which nothing is known. */
    long nanos() {
        int halvings = Math.min(stuck.get() + recent.get(), MOST_HALVINGS);
        return Math.max(leastNanos, mostNanos >> halvings);
    }

    /** For one that has been stuck before. */
    long leastNanos() {
        return leastNanos;
    }

    /** A coroutine has been left behind. */
    void handedOff() {
        stuck.incrementAndGet();
    }

    /** It has come back, having kept its carrier for so long. */
    void cameBack(long heldNanos) {
        if (heldNanos >= mostNanos) {
            recent.updateAndGet(n -> Math.min(n + 1, MOST_HALVINGS));
        }
        stuck.decrementAndGet();
    }

    /** Time has passed for the monitor. */
    void pass(long nanos) {
        if (recent.get() == 0) {
            quietNanos = 0;
            return;
        }
        quietNanos += nanos;
        if (quietNanos >= RECOVERY_NANOS) {
            quietNanos = 0;
            recent.decrementAndGet();
        }
    }
}
