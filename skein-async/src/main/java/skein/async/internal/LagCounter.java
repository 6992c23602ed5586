package skein.async.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import skein.async.EventLoop;

/** Counts how late timers fired. Written by the holder of the loop's lease, read by anybody. */
final class LagCounter {
    private static final int BUCKETS = 32;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** A timer fired that much after it was due. */
    void record(long nanos) {
        // Less than 2^n µs goes to bucket n.
        int bucket = Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, nanos) / 1_000));
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
    }

    EventLoop.Lag read() {
        var buckets = new ArrayList<EventLoop.Bucket>(BUCKETS);
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new EventLoop.Bucket(Duration.ofNanos(1_000L << i), counts.getOpaque(i)));
        }
        return new EventLoop.Lag(buckets);
    }
}
