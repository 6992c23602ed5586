package skein.async;

import skein.async.internal.Waiters;

/**
 * Something that happens once, and that tasks wait for.
 *
 * <pre>{@code
 * var ready = new Event();
 * group.fork(() -> { ready.await(); return serve(); });
 * …
 * ready.set();
 * }</pre>
 *
 * <p>Safe to share. Memory written before {@link #set} is seen after {@link #await}.
 */
public final class Event {
    private final Waiters waiters = new Waiters();

    /** It has not happened. */
    public Event() {}

    /** Makes it happen, and wakes all who wait; does nothing the second time. From any thread. */
    public void set() {
        waiters.close();
    }

    /** Whether it has happened. */
    public boolean isSet() {
        return waiters.closed();
    }

    /**
     * Waits until it has happened, if it has not.
     *
     * @throws Cancelled when the task is cancelled, or, outside of tasks, the thread is interrupted, which it then stays
     */
    public void await() {
        try {
            waiters.await(this);
        } catch (InterruptedException outsideOfTasks) {
            Thread.currentThread().interrupt();
            throw new Cancelled("the thread was interrupted");
        }
    }

    @Override
    public String toString() {
        return isSet() ? "event that has happened" : "event";
    }
}
