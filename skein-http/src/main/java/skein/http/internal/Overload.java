package skein.http.internal;

import java.util.concurrent.TimeUnit;

/**
 * Notices that a loop has more to do than it can: when all requests of an interval have waited too long for their first
 * turn. The rule is that of CoDel (RFC 8289): the least delay of an interval tells a standing queue from a burst.
 *
 * <p>Written by the tasks as they begin, read by the I/O thread of the same loop; a lost update does no harm.
 */
final class Overload {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private volatile long intervalStart;
    private volatile long least = Long.MAX_VALUE;
    private volatile long leastBefore;
    private volatile boolean begun;

    /** A request has begun that had waited for its turn. */
    void began(long now, long waitedNanos) {
        if (!begun || now - intervalStart > INTERVAL_NANOS) {
            begun = true;
            intervalStart = now;
            leastBefore = least == Long.MAX_VALUE ? 0 : least;
            least = Long.MAX_VALUE;
        }
        if (waitedNanos < least) {
            least = waitedNanos;
        }
    }

    /** Whether the requests that have begun lately have all waited for longer than that. */
    boolean refuses(long now, long mostNanos) {
        return leastBefore > mostNanos && least > mostNanos && now - intervalStart < 2 * INTERVAL_NANOS;
    }
}
