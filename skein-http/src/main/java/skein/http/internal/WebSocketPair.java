package skein.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import skein.http.Message;

/**
 * One end of a WebSocket in memory: what one session sends the other one has at once, in the same thread. What counts as
 * having left is what the other side has room for.
 */
final class WebSocketPair implements WebSocketWire {
    private @Nullable WebSocketSession owner;
    private @Nullable WebSocketPair other;

    private final Object lock = new Object();
    /** Told when this side, which takes no more at the moment, has room again. */
    private final Queue<Runnable> held = new ArrayDeque<>();

    private boolean paused;
    private boolean closeSent;
    private boolean ended;
    private final LongAdder progress = new LongAdder();

    private WebSocketPair() {}

    /** Two ends, this one for the client. */
    static WebSocketPair create() {
        var client = new WebSocketPair();
        var server = new WebSocketPair();
        client.other = server;
        server.other = client;
        return client;
    }

    WebSocketPair other() {
        return Objects.requireNonNull(other, "other");
    }

    /** Whom this end belongs to; said of both before anything is sent. */
    void belongsTo(WebSocketSession session) {
        owner = session;
    }

    private WebSocketSession owner() {
        return Objects.requireNonNull(owner, "owner");
    }

    private boolean silent() {
        synchronized (lock) {
            return closeSent || ended;
        }
    }

    @Override
    public void message(boolean text, byte[] payload, Runnable sent) {
        if (silent()) {
            sent.run();
        } else {
            other().take(text, payload, () -> {
                progress.increment();
                sent.run();
            });
        }
    }

    private void take(boolean text, byte[] payload, Runnable sent) {
        Message message =
                text ? new Message.Text(new String(payload, StandardCharsets.UTF_8)) : new Message.Binary(payload);
        if (payload.length > owner().maxMessageBytes()) {
            sent.run();
            owner().violated(1009, "a message exceeds the limit of " + owner().maxMessageBytes() + " bytes");
            return;
        }
        boolean room = owner().received(message, payload.length);
        synchronized (lock) {
            // It may have been taken in the meantime.
            paused |= !room && owner().reluctant();
            if (paused && !ended) {
                held.add(sent);
                return;
            }
        }
        sent.run();
    }

    @Override
    public void ping(byte[] payload) {
        if (!silent()) {
            other().owner().pinged(payload);
        }
    }

    @Override
    public void pong(byte[] payload, Runnable sent) {
        if (!silent()) {
            other().owner().ponged(payload);
        }
        sent.run();
    }

    @Override
    public void close(int code, String reason) {
        synchronized (lock) {
            if (closeSent || ended) {
                return;
            }
            closeSent = true;
        }
        other().owner().closed(code, reason);
    }

    @Override
    public void pause() {
        throw new AssertionError("it pauses itself");
    }

    @Override
    public void resume() {
        release(false);
    }

    private void release(boolean forGood) {
        Runnable[] left;
        synchronized (lock) {
            paused = false;
            ended |= forGood;
            left = held.toArray(Runnable[]::new);
            held.clear();
        }
        for (Runnable sent : left) {
            sent.run();
        }
    }

    @Override
    public long progress() {
        return progress.sum();
    }

    @Override
    public void end() {
        abort();
    }

    @Override
    public void linger() {
        abort();
    }

    @Override
    public void abort() {
        release(true);
        other().release(true);
        owner().gone("the connection was closed");
        other().owner().gone("the connection was lost without a close frame");
    }
}
