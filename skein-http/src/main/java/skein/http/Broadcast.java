package skein.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.http.internal.BroadcastMember;
import skein.http.internal.WebSocketSession;

/**
 * Sends messages to many {@link WebSocket}s at once: a chat room, a ticker. Each has a bounded queue of its own, so that a
 * slow receiver neither holds up the others nor fills the memory.
 *
 * <pre>{@code
 * final Broadcast room = new Broadcast(100, Broadcast.Slow.CLOSE);
 *
 * @Get("/chat") Response chat(Request request) {
 *     return WebSocket.accept(request, socket -> room.join(socket, () -> {
 *         for (Message message : socket) {
 *             room.send(message);
 *         }
 *     }));
 * }
 * }</pre>
 *
 * <p>All members get messages in the same order. Safe to share; {@link #send} waits for nobody.
 */
public final class Broadcast {
    private final int maxQueued;
    private final Slow slow;
    private final Object order = new Object();
    private final Set<BroadcastMember> members = ConcurrentHashMap.newKeySet();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder closed = new LongAdder();

    /** What becomes of a receiver whose queue is full. */
    public enum Slow {
        /** It loses the oldest message that waits for it: for values of which the last one counts. */
        DROP_OLDEST,
        /** It is closed with 1013, "try again later": for those that must see everything. */
        CLOSE
    }

    /**
     * A room without members.
     *
     * @param maxQueued how many messages may wait for each member, beside what its connection holds
     * @param slow what becomes of a member when there are more
     */
    public Broadcast(int maxQueued, Slow slow) {
        if (maxQueued < 1) {
            throw new IllegalArgumentException("a queue of " + maxQueued + " holds no message; make it 1 at least");
        }
        this.maxQueued = maxQueued;
        this.slow = slow;
    }

    /** What is done while a socket is a member; see {@link Broadcast#join}. */
    @FunctionalInterface
    public interface Stay<X extends Exception> {
        /** Usually receives until the other side closes. */
        void run() throws X;
    }

    /**
     * Makes a socket a member for the time of a block, to which it belongs as long as that runs. A task beside the block
     * sends it what comes; it ends with the block, and what then still waits for the member is dropped.
     *
     * @throws X what the block threw
     */
    public <X extends Exception> void join(WebSocket socket, Stay<X> stay) throws X {
        var member = new BroadcastMember((WebSocketSession) socket, maxQueued);
        Async.<@Nullable Void, X>taskGroup(group -> {
            var sending = group.fork((Call<@Nullable Void, X>) () -> {
                member.send();
                return null;
            });
            members.add(member);
            try {
                stay.run();
            } finally {
                members.remove(member);
                sending.cancel("the member has left");
            }
            return null;
        });
    }

    /** Sends text to all members; waits for none of them. */
    public void send(String text) {
        send(new Message.Text(text));
    }

    /** Sends bytes to all members; the array must not be changed afterwards. */
    public void send(byte[] bytes) {
        send(new Message.Binary(bytes));
    }

    /** Sends a message to all members; it is encoded once. */
    public void send(Message message) {
        boolean text = message instanceof Message.Text;
        byte[] payload = message.bytes();
        synchronized (order) {
            for (BroadcastMember member : members) {
                offer(member, text, payload);
            }
        }
    }

    private void offer(BroadcastMember member, boolean text, byte[] payload) {
        if (!member.offer(text, payload, slow == Slow.DROP_OLDEST)) {
            dropped.increment();
            if (slow == Slow.CLOSE && members.remove(member)) {
                closed.increment();
                member.close();
            }
        }
    }

    /** How many sockets are members. */
    public int members() {
        return members.size();
    }

    /** How many messages members have missed because they were slow. */
    public long dropped() {
        return dropped.sum();
    }

    /** How many members have been closed because they were slow. */
    public long closed() {
        return closed.sum();
    }

    @Override
    public String toString() {
        return "Broadcast to " + members() + ", at most " + maxQueued + " messages each (" + slow + "), dropped "
                + dropped() + ", closed " + closed();
    }
}
