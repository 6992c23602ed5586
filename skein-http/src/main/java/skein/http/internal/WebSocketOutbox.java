package skein.http.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.WebSocketConfig;

/** Counts what has been sent and not left, and lets those who send wait in line while that is too much. */
final class WebSocketOutbox {
    private final int maxMessages;
    private final int maxBytes;

    private final Object lock = new Object();
    private final Queue<TaskBase> line = new ArrayDeque<>();
    private int messages;
    private long bytes;
    private long sent;
    private @Nullable Closure end;

    WebSocketOutbox(WebSocketConfig config) {
        this.maxMessages = config.maxQueuedMessages();
        this.maxBytes = config.maxQueuedBytes();
    }

    /** Waits until a message may be sent, and counts it; false when none can be sent any more. */
    boolean reserve(TaskBase task, int size) {
        task.checkpoint();
        synchronized (lock) {
            if (end != null) {
                return false;
            }
            if (line.isEmpty() && hasRoom()) {
                count(size);
                return true;
            }
            line.add(task);
        }
        try {
            while (true) {
                synchronized (lock) {
                    if (end != null) {
                        return false;
                    }
                    if (line.peek() == task && hasRoom()) {
                        count(size);
                        return true;
                    }
                }
                task.checkpoint();
                task.park("a peer that takes messages slowly");
            }
        } finally {
            synchronized (lock) {
                line.remove(task);
                wakeFirst();
            }
        }
    }

    private boolean hasRoom() {
        return messages < maxMessages && bytes < maxBytes;
    }

    private void count(int size) {
        messages++;
        bytes += size;
        sent++;
    }

    private void wakeFirst() {
        TaskBase first = line.peek();
        if (first != null && hasRoom()) {
            first.unpark();
        }
    }

    /** A message has left. */
    void left(int size) {
        synchronized (lock) {
            messages--;
            bytes -= size;
            wakeFirst();
        }
    }

    /** Nothing more can be sent. */
    void end(Closure closure) {
        synchronized (lock) {
            if (end == null) {
                end = closure;
            }
            line.forEach(TaskBase::unpark);
        }
    }

    /** Whether tasks wait to send. */
    boolean waiting() {
        synchronized (lock) {
            return !line.isEmpty();
        }
    }

    long sent() {
        synchronized (lock) {
            return sent;
        }
    }

    int unsent() {
        synchronized (lock) {
            return messages;
        }
    }

    long unsentBytes() {
        synchronized (lock) {
            return bytes;
        }
    }
}
