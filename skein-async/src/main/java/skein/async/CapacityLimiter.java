package skein.async;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
 * <p>It remembers who has borrowed: the calling task, or, with {@link #acquireFor}, whatever the caller names (a tenant, a
 * job, a plain {@code new Object()} where there is nobody to name). A borrower who has one and asks for a second would
 * wait for itself, so that is refused.
 *
 * <p>Safe to share between tasks on any loop. Memory written before a release is seen after the acquire that follows it.
 */
public final class CapacityLimiter {
    private final Object lock = new Object();
    private final Set<Object> borrowers = new HashSet<>();
    private final Map<Object, Turn> waiting = new LinkedHashMap<>();
    private int capacity;

    /** @param capacity how many at a time, at least one */
    public CapacityLimiter(int capacity) {
        this.capacity = checked(capacity);
    }

    private static int checked(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a limiter of " + capacity + " would let nobody pass; use at least 1");
        }
        return capacity;
    }

    /**
     * Runs a call when there is room for it.
     *
     * @throws Cancelled when cancelled while waiting; the place in the line is given up
     * @throws IllegalStateException when the task is inside already
     */
    public <T extends @Nullable Object, X extends Exception> T with(Call<T, X> call) throws X {
        TaskBase task = TaskBase.current();
        acquire(task, task);
        try {
            return call.call();
        } finally {
            releaseFor(task);
        }
    }

    /**
     * Borrows for the calling task, which has to {@link #release}; {@link #with} does both.
     *
     * @throws Cancelled when cancelled while waiting; the place in the line is given up
     * @throws IllegalStateException when the task has borrowed already
     */
    public void acquire() {
        TaskBase task = TaskBase.current();
        acquire(task, task);
    }

    /**
     * Borrows on behalf of somebody, by {@code equals}; whoever it is handed to calls {@link #releaseFor}.
     *
     * @throws Cancelled when cancelled while waiting; the place in the line is given up
     * @throws IllegalStateException when that borrower has one already, or waits for it
     */
    public void acquireFor(Object borrower) {
        acquire(TaskBase.current(), borrower);
    }

    /** Borrows for the calling task if that need not wait; whether it did. */
    public boolean tryAcquire() {
        return tryAcquireFor(TaskBase.current());
    }

    /** Borrows on behalf of somebody if that need not wait; whether it did. */
    public boolean tryAcquireFor(Object borrower) {
        synchronized (lock) {
            refuseSecond(borrower);
            return borrow(borrower);
        }
    }

    /**
     * Gives back what the calling task has borrowed.
     *
     * @throws IllegalStateException when it has not
     */
    public void release() {
        releaseFor(TaskBase.current());
    }

    /**
     * Gives back what was borrowed on behalf of somebody; from any thread.
     *
     * @throws IllegalStateException when nothing was
     */
    public void releaseFor(Object borrower) {
        Turn next;
        synchronized (lock) {
            if (!borrowers.remove(borrower)) {
                throw new IllegalStateException(
                        borrower + " has borrowed nothing from this " + this + "; release once for each acquire");
            }
            next = grant();
        }
        wake(next);
    }

    /** How many are inside. */
    public int borrowed() {
        synchronized (lock) {
            return borrowers.size();
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
        synchronized (lock) {
            return capacity;
        }
    }

    /** Changes how many may be inside at a time. When there are more than that, nobody comes in until enough have left. */
    public void capacity(int atATime) {
        synchronized (lock) {
            capacity = checked(atATime);
        }
        Turn next;
        do {
            synchronized (lock) {
                next = grant();
            }
            wake(next);
        } while (next != null);
    }

    private void acquire(TaskBase task, Object borrower) {
        task.checkpoint();
        Turn turn;
        synchronized (lock) {
            refuseSecond(borrower);
            if (borrow(borrower)) {
                return;
            }
            turn = new Turn(task, borrower);
            waiting.put(borrower, turn);
        }
        try {
            while (!turn.granted) {
                task.checkpoint();
                task.park(this);
            }
            task.checkpoint();
        } catch (Throwable cancelled) {
            giveUp(turn);
            throw cancelled;
        }
    }

    private void refuseSecond(Object borrower) {
        if (borrowers.contains(borrower) || waiting.containsKey(borrower)) {
            throw new IllegalStateException(borrower + " has borrowed from this " + this
                    + " or waits for it, and would now wait for itself; acquire once, or acquireFor(new Object())");
        }
    }

    /** Under the lock. Whoever waits goes first. */
    private boolean borrow(Object borrower) {
        return borrowers.size() < capacity && waiting.isEmpty() && borrowers.add(borrower);
    }

    /** Lets the next one in, if there is room. Under the lock; the caller then wakes it. */
    private @Nullable Turn grant() {
        var line = waiting.values().iterator();
        while (line.hasNext() && borrowers.size() < capacity) {
            Turn next = line.next();
            line.remove();
            // One who was cancelled is bound to leave, and only has not run since.
            if (!next.task.isCancelled()) {
                borrowers.add(next.borrower);
                next.granted = true;
                return next;
            }
            next.task.unpark();
        }
        return null;
    }

    private static void wake(@Nullable Turn next) {
        if (next != null) {
            next.task.unpark();
        }
    }

    private void giveUp(Turn turn) {
        Turn next;
        synchronized (lock) {
            // Somebody else may have given it back already.
            if (waiting.remove(turn.borrower, turn) || !turn.granted || !borrowers.remove(turn.borrower)) {
                return;
            }
            next = grant();
        }
        wake(next);
    }

    @Override
    public String toString() {
        return "limiter with " + borrowed() + " of " + capacity() + " borrowed, " + waiting() + " waiting";
    }

    private static final class Turn {
        private final TaskBase task;
        private final Object borrower;
        private volatile boolean granted;

        Turn(TaskBase task, Object borrower) {
            this.task = task;
            this.borrower = borrower;
        }
    }
}
