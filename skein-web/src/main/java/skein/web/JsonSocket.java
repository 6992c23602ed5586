package skein.web;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import skein.http.Message;
import skein.http.WebSocket;
import skein.json.Codec;
import skein.json.Decoded;

/**
 * A {@link WebSocket} whose messages are JSON of one type each way.
 *
 * <pre>{@code
 * @OnWebSocket("/orders")
 * void orders(JsonSocket<Order, Receipt> socket) {
 *     for (Order order : socket) {
 *         socket.send(shop.take(order));
 *     }
 * }
 * }</pre>
 *
 * <p>Messages are checked like bodies, by the application's {@link skein.json.Json}, and sent as text; text and bytes are
 * taken. A message that does not fit is an {@link InvalidMessageException}, after which the socket can still be used.
 *
 * <p>Threads and failures are those of {@link WebSocket}.
 *
 * @param <I> what is received
 * @param <O> what is sent
 */
public final class JsonSocket<I, O> implements Iterable<I> {
    private final WebSocket socket;
    private final Codec<I> incoming;
    private final Codec<O> outgoing;

    /** A typed view of a socket; a client has the types the other way round. */
    public JsonSocket(WebSocket socket, Codec<I> incoming, Codec<O> outgoing) {
        this.socket = Objects.requireNonNull(socket, "socket");
        this.incoming = Objects.requireNonNull(incoming, "incoming");
        this.outgoing = Objects.requireNonNull(outgoing, "outgoing");
    }

    /**
     * Waits for the next message.
     *
     * @throws InvalidMessageException when it does not fit, with every violation
     * @throws skein.http.WebSocketClosedException when the connection has ended
     */
    public I receive() {
        return decoded(socket.receive());
    }

    private I decoded(Message message) {
        return switch (incoming.decode(message.bytes(), List.of("message"))) {
            case Decoded.Valid<I>(var value) -> value;
            case Decoded.Invalid<I>(var violations) -> throw new InvalidMessageException(violations);
        };
    }

    /** The messages until either side closes; {@code next} fails like {@link #receive}. */
    @Override
    public Iterator<I> iterator() {
        Iterator<Message> messages = socket.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return messages.hasNext();
            }

            @Override
            public I next() {
                return decoded(messages.next());
            }
        };
    }

    /**
     * Sends a value; waits like {@link WebSocket#send(String)}.
     *
     * @throws skein.json.EncodingException when a part of it has no JSON form
     * @throws skein.http.WebSocketClosedException when the connection has ended
     */
    public void send(O value) {
        socket.send(new String(outgoing.encode(value), java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The socket underneath. */
    public WebSocket socket() {
        return socket;
    }
}
