package skein.http.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections a client may have, over all origins and loops. Takes no lock; a pool that gets none is told when
 * there may be one.
 */
final class ClientPermits {
    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<OriginPool> hungry = new ConcurrentLinkedQueue<>();

    ClientPermits(int most) {
        this.most = most;
    }

    /** Takes one, or enters the pool in the line of those that are told later. */
    boolean acquire(OriginPool pool) {
        if (take()) {
            return true;
        }
        if (pool.becomesHungry()) {
            hungry.add(pool);
        }
        // One may have been given back before that.
        return take();
    }

    private boolean take() {
        int now = taken.get();
        while (now < most) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    /** Gives one back; from any thread. */
    void release() {
        taken.decrementAndGet();
        tellNext();
    }

    /** Tells whoever has waited longest that there may be one. */
    void tellNext() {
        OriginPool next = hungry.poll();
        if (next != null) {
            next.tellFed();
        }
    }

    /** Whether somebody waits for one. */
    boolean areWanted() {
        return !hungry.isEmpty();
    }

    int taken() {
        return taken.get();
    }
}
