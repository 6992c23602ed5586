package skein.http.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.Message;
import skein.http.WebSocketConfig;

/** The messages that have come and not been taken. Filled by the wire, emptied by one task at a time. */
final class WebSocketInbox {
    private final int maxMessages;
    private final int maxBytes;

    private final Object lock = new Object();
    private final Queue<Received> messages = new ArrayDeque<>();
    private long bytes;
    private long received;
    private boolean full;
    /** A message has been taken, and nobody has come for the next one. */
    private boolean busy;

    private @Nullable Closure end;
    private @Nullable TaskBase receiver;

    private record Received(Message message, int size) {}

    WebSocketInbox(WebSocketConfig config) {
        this.maxMessages = config.maxQueuedMessages();
        this.maxBytes = config.maxQueuedBytes();
    }

    /** Takes a message in; false when there is no room for another one. */
    boolean add(Message message, int size) {
        synchronized (lock) {
            received++;
            if (end != null) {
                return true;
            }
            messages.add(new Received(message, size));
            bytes += size;
            // Once full it stays so until the receiver says that there is room, whatever still comes in.
            full |= messages.size() >= maxMessages || bytes >= maxBytes;
            wakeReceiver();
            return !full;
        }
    }

    /** Nothing more will come. What has come can still be taken, unless nobody wants it. */
    void end(Closure closure, boolean discard) {
        synchronized (lock) {
            if (end == null) {
                end = closure;
            }
            if (discard) {
                messages.clear();
                bytes = 0;
            }
            wakeReceiver();
        }
    }

    private void wakeReceiver() {
        if (receiver != null) {
            receiver.unpark();
        }
    }

    /**
     * The next message, once it is there; null at the end.
     *
     * @param roomAgain told when a full inbox has room again
     */
    @Nullable
    Message take(TaskBase task, Object reason, Runnable roomAgain) {
        task.checkpoint();
        synchronized (lock) {
            if (receiver != null) {
                throw new IllegalStateException(
                        receiver + " receives from this WebSocket already; let one task receive and hand messages on");
            }
            receiver = task;
            busy = false;
        }
        try {
            Waits.until(task, reason, Long.MAX_VALUE, this::ready);
            return poll(roomAgain);
        } finally {
            synchronized (lock) {
                receiver = null;
            }
        }
    }

    private boolean ready() {
        synchronized (lock) {
            return !messages.isEmpty() || end != null;
        }
    }

    private @Nullable Message poll(Runnable roomAgain) {
        Received next;
        boolean resume;
        synchronized (lock) {
            next = messages.poll();
            if (next == null) {
                return null;
            }
            bytes -= next.size();
            busy = true;
            resume = full && messages.size() <= maxMessages / 2 && bytes <= maxBytes / 2;
            full &= !resume;
        }
        if (resume) {
            roomAgain.run();
        }
        return next.message();
    }

    /** Whether all that has come has been taken and dealt with, as far as one can see. */
    boolean idle() {
        synchronized (lock) {
            return messages.isEmpty() && !busy;
        }
    }

    /** Whether a task waits for a message. */
    boolean receiving() {
        synchronized (lock) {
            return receiver != null;
        }
    }

    /** Whether the wire has been asked to wait. */
    boolean full() {
        synchronized (lock) {
            return full;
        }
    }

    long received() {
        synchronized (lock) {
            return received;
        }
    }

    int waiting() {
        synchronized (lock) {
            return messages.size();
        }
    }

    long waitingBytes() {
        synchronized (lock) {
            return bytes;
        }
    }
}
