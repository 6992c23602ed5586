package skein.async.internal;

import java.util.concurrent.TimeUnit;

/**
 * When a loop leaves its carrier, and how many carriers there may be.
 *
 * @param afterNanos how long a coroutine may keep a loop; 0 for as long as it likes
 * @param carriers the most platform threads, those that hold a loop included
 * @param spareNanos how long a carrier that is not needed waits before it ends
 */
record HandOffLimits(long afterNanos, int carriers, long spareNanos) {
    static final HandOffLimits DEFAULT = new HandOffLimits(
            TimeUnit.MILLISECONDS.toNanos(Integer.getInteger("skein.handoff.millis", 10)),
            Integer.getInteger("skein.carriers", 256),
            TimeUnit.SECONDS.toNanos(10));

    static final HandOffLimits NEVER = new HandOffLimits(0, 0, 0);
}
