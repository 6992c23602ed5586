package skein.async;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;

/**
 * Lets a number of tasks at a time do something; the others wait, first come, first served.
 *
 * <pre>{@code
 * private final CapacityLimiter polite = new CapacityLimiter(3);
 *
 * Page fetch(URI uri) {
 *     return polite.with(() -> client.get(uri));
 * }
 * }</pre>
 *
 * <p>Safe to share between tasks on any loop.
 */
public final class CapacityLimiter {
    private final int capacity;
    private final Object lock = new Object();
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private int borrowed;

    /** @param capacity how many at a time, at least one */
    public CapacityLimiter(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a limiter of " + capacity + " would let nobody pass; use at least 1");
        }
        this.capacity = capacity;
    }

    /**
     * Runs a call when there is room for it.
     *
     * @throws Cancelled when cancelled while waiting; the place in the line is given up
     */
    public <T extends @Nullable Object, X extends Exception> T with(Call<T, X> call) throws X {
        acquire();
        try {
            return call.call();
        } finally {
            release();
        }
    }

    /** How many are inside. */
    public int borrowed() {
        synchronized (lock) {
            return borrowed;
        }
    }

    /** How many wait in line. */
    public int waiting() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    /** How many may be inside at a time. */
    public int capacity() {
        return capacity;
    }

    private void acquire() {
        TaskBase task = TaskBase.current();
        task.checkpoint();
        var turn = new Turn(task);
        synchronized (lock) {
            if (borrowed < capacity) {
                borrowed++;
                return;
            }
            waiting.add(turn);
        }
        try {
            while (!turn.granted) {
                task.checkpoint();
                task.park(this);
            }
        } catch (Throwable cancelled) {
            giveUp(turn);
            throw cancelled;
        }
    }

    private void giveUp(Turn turn) {
        boolean granted;
        synchronized (lock) {
            granted = turn.granted || !waiting.remove(turn);
        }
        if (granted) {
            release();
        }
    }

    private void release() {
        Turn next;
        synchronized (lock) {
            next = waiting.poll();
            if (next == null) {
                borrowed--;
                return;
            }
            next.granted = true;
        }
        next.task.unpark();
    }

    private static final class Turn {
        private final TaskBase task;
        private volatile boolean granted;

        Turn(TaskBase task) {
            this.task = task;
        }
    }

    @Override
    public String toString() {
        return "limiter with " + borrowed() + " of " + capacity + " borrowed, " + waiting() + " waiting";
    }
}
