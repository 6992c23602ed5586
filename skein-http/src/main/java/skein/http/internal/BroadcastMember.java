package skein.http.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.WebSocketClosedException;

/** One of those that a {@link skein.http.Broadcast} sends to, with what waits for it. */
public final class BroadcastMember {
    private static final int TRY_AGAIN_LATER = 1013;

    private final WebSocketSession session;
    private final int maxQueued;

    private final Object lock = new Object();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private @Nullable TaskBase sender;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(boolean text, byte[] payload) {}

    /**
     * @param session the member's connection
     * @param maxQueued how many messages may wait
     */
    public BroadcastMember(WebSocketSession session, int maxQueued) {
        this.session = session;
        this.maxQueued = maxQueued;
    }

    /**
     * Puts a message into the queue; false when it was full.
     *
     * @param dropOldest whether it is taken in nevertheless, for the oldest one
     */
    public boolean offer(boolean text, byte[] payload, boolean dropOldest) {
        boolean room;
        synchronized (lock) {
            room = queue.size() < maxQueued;
            if (!room && dropOldest) {
                queue.remove();
            }
            if (room || dropOldest) {
                queue.add(new Waiting(text, payload));
            }
            if (sender != null) {
                sender.unpark();
            }
        }
        return room;
    }

    /** Sends what comes, in a task of its own, until that is cancelled or the connection ends. */
    public void send() {
        TaskBase task = TaskBase.current();
        synchronized (lock) {
            sender = task;
        }
        try {
            while (true) {
                Waits.until(task, "a message to be broadcast", Long.MAX_VALUE, this::hasNext);
                Waiting next;
                synchronized (lock) {
                    next = queue.remove();
                }
                session.send(next.text(), next.payload());
            }
        } catch (WebSocketClosedException ended) {
            // The block that is a member sees that as well, and what it means.
        } finally {
            synchronized (lock) {
                sender = null;
                queue.clear();
            }
        }
    }

    private boolean hasNext() {
        synchronized (lock) {
            return !queue.isEmpty();
        }
    }

    /** Closes the connection of a member that is too slow; waits for nothing. */
    public void close() {
        session.closeSoon(TRY_AGAIN_LATER, "too slow", true);
    }
}
