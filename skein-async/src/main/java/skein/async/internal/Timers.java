package skein.async.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a loop: a binary heap that only the holder of the loop's lease touches, behind a queue of changes that
 * anybody may add to. Timers of the same instant fire in the order in which they were set.
 */
final class Timers {
    private final IntrusiveQueue<Timer> changes = new IntrusiveQueue<>();
    private @Nullable Timer[] heap = new @Nullable Timer[64];
    private int size;
    private int sequence;
    private final LagCounter lag = new LagCounter();

    /** Announces a timer that was set or cancelled; from any thread. */
    void changed(Timer timer) {
        changes.add(timer);
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    /** How many are waiting; a snapshot. */
    int size() {
        return size;
    }

    /** How late they have fired. */
    LagCounter lag() {
        return lag;
    }

    /** Takes in what was announced. */
    void update() {
        Timer timer;
        while ((timer = changes.poll()) != null) {
            if (timer.place()) {
                add(timer);
            } else if (timer.index >= 0) {
                remove(timer);
            }
        }
    }

    /** The time of the next one, or {@link Long#MAX_VALUE}. */
    long next() {
        Timer first = heap[0];
        return size == 0 || first == null ? Long.MAX_VALUE : first.at;
    }

    /** Fires all that are due. */
    void fire(long now) {
        while (size > 0) {
            Timer first = heap[0];
            if (first == null || first.at - now > 0) {
                return;
            }
            remove(first);
            lag.record(now - first.at);
            first.fire();
        }
    }

    private void add(Timer timer) {
        if (timer.index >= 0) {
            return;
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        timer.sequence = sequence++;
        up(size++, timer);
    }

    private void remove(Timer timer) {
        int hole = timer.index;
        timer.index = -1;
        Timer last = heap[--size];
        heap[size] = null;
        if (last == null || last == timer) {
            return;
        }
        if (hole > 0 && before(last, at((hole - 1) >>> 1))) {
            up(hole, last);
        } else {
            down(hole, last);
        }
    }

    private void up(int hole, Timer timer) {
        while (hole > 0) {
            Timer parent = at((hole - 1) >>> 1);
            if (!before(timer, parent)) {
                break;
            }
            put(hole, parent);
            hole = (hole - 1) >>> 1;
        }
        put(hole, timer);
    }

    private void down(int hole, Timer timer) {
        int child;
        while ((child = 2 * hole + 1) < size) {
            if (child + 1 < size && before(at(child + 1), at(child))) {
                child++;
            }
            if (!before(at(child), timer)) {
                break;
            }
            put(hole, at(child));
            hole = child;
        }
        put(hole, timer);
    }

    private Timer at(int index) {
        Timer timer = heap[index];
        if (timer == null) {
            throw new AssertionError("hole at " + index + " of " + size);
        }
        return timer;
    }

    private void put(int index, Timer timer) {
        heap[index] = timer;
        timer.index = index;
    }

    private static boolean before(Timer one, Timer other) {
        long difference = one.at - other.at;
        return difference < 0 || (difference == 0 && one.sequence - other.sequence < 0);
    }
}
