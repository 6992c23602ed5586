package skein.http.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.internal.Loop;
import skein.async.internal.TaskBase;
import skein.http.Message;
import skein.http.Request;
import skein.http.WebSocket;
import skein.http.WebSocketClosedException;
import skein.http.WebSocketConfig;

/**
 * An open WebSocket: what its block sees of it, and what its wire tells. It knows messages, pings and closing, and
 * nothing of frames, sockets or HTTP.
 *
 * <p>Both sides come from any thread. Locks are held for moments, one at a time, and never across a call to the wire,
 * behind which there may be a session as well.
 */
public final class WebSocketSession implements WebSocket {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");

    private final Request request;
    private final @Nullable String subprotocol;
    private final WebSocketConfig config;
    private final Loop loop;
    private final WebSocketWire wire;
    private final WebSocketInbox inbox;
    private final WebSocketOutbox outbox;
    private final WebSocketPulse pulse;
    private final WebSocketEnd end;

    /**
     * @param server which side this is
     * @param canceller cancels the block, with a reason, when its peer is gone and it does not notice
     */
    // The pulse only keeps the reference.
    @SuppressWarnings("this-escape")
    WebSocketSession(
            boolean server,
            Request request,
            @Nullable String subprotocol,
            WebSocketConfig config,
            Loop loop,
            WebSocketWire wire,
            Consumer<String> canceller) {
        this.request = request;
        this.subprotocol = subprotocol;
        this.config = config;
        this.loop = loop;
        this.wire = wire;
        this.inbox = new WebSocketInbox(config);
        this.outbox = new WebSocketOutbox(config);
        this.pulse = new WebSocketPulse(this, wire, loop, config);
        this.end = new WebSocketEnd(server, config, loop, wire, inbox, outbox, pulse, canceller);
    }

    // Its life.

    /**
     * Runs a block in the calling task, and closes behind it.
     *
     * @param failed the code to close with when it throws
     */
    <T extends @Nullable Object, X extends Exception> T run(
            Call.With<? super WebSocket, ? extends T, X> block, int failed) throws X {
        pulse.start();
        try {
            T result = block.call(this);
            close(1000, "");
            return result;
        } catch (Cancelled cancelled) {
            closeSoon(1001, "", true);
            throw cancelled;
        } catch (Throwable failure) {
            closeSoon(failed, "", true);
            throw failure;
        } finally {
            end.notice();
        }
    }

    /** Runs a server's block; what it throws comes out as it is. That its WebSocket has ended is no failure of it. */
    void serve(Session block) throws IOException {
        try {
            runServer(block);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            WebSocketSession.<RuntimeException>raise(e);
        }
    }

    /** Lets a checked exception through {@link skein.http.Exchange#respond}, around which a handler may throw it. */
    @SuppressWarnings("unchecked")
    private static <X extends Exception> void raise(Exception e) throws X {
        throw (X) e;
    }

    private void runServer(Session block) throws Exception {
        this.<@Nullable Void, Exception>run(
                socket -> {
                    try {
                        block.run(socket);
                    } catch (WebSocketClosedException ended) {
                        if (end.closure() == null) {
                            // It is of another one, to which the block is a client.
                            throw ended;
                        }
                        LOGGER.debug("{}: {}", this, ended.getMessage());
                    }
                    return null;
                },
                1011);
    }

    // What the block does.

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.ofNullable(subprotocol);
    }

    @Override
    public Message receive() {
        Message message = take();
        if (message == null) {
            throw end.seen().exception();
        }
        return message;
    }

    private @Nullable Message take() {
        return inbox.take(TaskBase.current(), this, wire::resume);
    }

    @Override
    public Iterator<Message> iterator() {
        return new Messages();
    }

    private final class Messages implements Iterator<Message> {
        private @Nullable Message next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = take();
                if (next == null && end.seen().fault()) {
                    throw end.seen().exception();
                }
            }
            return next != null;
        }

        @Override
        public Message next() {
            Message message = hasNext() ? next : null;
            if (message == null) {
                throw new NoSuchElementException("the WebSocket has been closed");
            }
            next = null;
            return message;
        }
    }

    @Override
    public void send(String text) {
        send(true, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void send(byte[] bytes) {
        send(false, bytes);
    }

    /**
     * @param text whether the payload is text in UTF-8
     */
    void send(boolean text, byte[] payload) {
        if (!outbox.reserve(TaskBase.current(), payload.length)) {
            throw end.seen().exception();
        }
        wire.message(text, payload, () -> outbox.left(payload.length));
    }

    @Override
    public Duration ping() {
        long start = loop.clock().nanos();
        if (!pulse.await(TaskBase.current())) {
            throw end.seen().exception();
        }
        return Duration.ofNanos(loop.clock().nanos() - start);
    }

    @Override
    public void close(int code, String reason) {
        closeSoon(code, reason, true);
        end.notice();
        end.awaitPeer(TaskBase.current());
    }

    /**
     * Sends a close frame and waits for nothing.
     *
     * @param discard whether what has been received is not wanted any more
     */
    void closeSoon(int code, String reason, boolean discard) {
        end.close(Closure.own(code, reason), discard);
    }

    @Override
    public OptionalInt closeCode() {
        Closure closure = end.closure();
        return closure == null ? OptionalInt.empty() : OptionalInt.of(closure.code());
    }

    // What the wire tells.

    /** A message has come; false when the wire has to wait for {@link WebSocketWire#resume}. */
    boolean received(Message message, int size) {
        return inbox.add(message, size);
    }

    void pinged(byte[] payload) {
        pulse.ping(payload);
    }

    void ponged(byte[] payload) {
        pulse.pong(payload);
    }

    /** The peer has sent a close frame. */
    void closed(int code, String reason) {
        end.peerClosed(code, reason);
    }

    /** What the peer has sent is against the rules, or too much. */
    void violated(int code, String what) {
        end.violated(code, what);
    }

    /** The wire is gone. */
    void gone(String why) {
        end.gone(why);
    }

    /** The peer is there no more, though the wire does not know. */
    void vanished(String why) {
        end.gone(why);
        wire.abort();
    }

    int maxMessageBytes() {
        return config.maxMessageBytes();
    }

    /** Whether this side does not read at the moment. */
    boolean reluctant() {
        return inbox.full();
    }

    // Looking.

    @Override
    public Statistics statistics() {
        return new Statistics(
                inbox.received(),
                outbox.sent(),
                inbox.waiting(),
                inbox.waitingBytes(),
                outbox.unsent(),
                outbox.unsentBytes());
    }

    @Override
    public String toString() {
        Closure closure = end.closure();
        Statistics now = statistics();
        return "WebSocket %s, %s, waiting %d messages (%d bytes), unsent %d (%d), at most %d (%d) each"
                .formatted(
                        request.rawPath(),
                        closure == null ? "open" : "closed (" + closure.code() + ")",
                        now.waiting(),
                        now.waitingBytes(),
                        now.unsent(),
                        now.unsentBytes(),
                        config.maxQueuedMessages(),
                        config.maxQueuedBytes());
    }
}
