package skein.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import skein.async.Cancelled;
import skein.http.internal.WebSocketHandshake;
import skein.http.internal.WebSocketSession;

/**
 * An open WebSocket connection (RFC 6455), of a server or a client: messages both ways, until one side closes.
 *
 * <pre>{@code
 * Server.run(request -> WebSocket.accept(request, socket -> {
 *     for (Message message : socket) {
 *         socket.send(message);
 *     }
 * }), 8000);
 *
 * String answer = client.webSocket("/echo", socket -> {
 *     socket.send("hello");
 *     return socket.receive().text();
 * });
 * }</pre>
 *
 * <p>It lives as long as the block that it is handed to. When that returns, the connection is closed with 1000; when it
 * throws, with 1011 and the exception goes on as from any handler.
 *
 * <p>Receiving and sending wait, which is the back-pressure: what the block does not take is not read from the wire, and
 * {@link #send} waits while too much is on its way; see {@link WebSocketConfig}. Pings are answered, and sent, beside it.
 *
 * <p>How it ends for the block:
 *
 * <ul>
 *   <li>The peer closes: what it sent before can still be received; then iteration ends, {@link #receive} and {@link
 *       #send} throw {@link WebSocketClosedException} with the peer's code. A server's block that does neither within the
 *       close timeout is cancelled.
 *   <li>The peer vanishes: whoever receives or sends gets {@link WebSocketClosedException} with 1006; a server's block that
 *       waits for something else is cancelled.
 *   <li>The server stops: both sides are told 1001, as if the other one had closed.
 *   <li>The task is cancelled: {@link Cancelled}, as everywhere, and the peer is told 1001.
 * </ul>
 *
 * <p>One task at a time may receive; any task may send, and whole messages never mix.
 */
public sealed interface WebSocket extends Iterable<Message> permits WebSocketSession {
    /** What a server does with a connection; see {@link WebSocket#accept}. */
    @FunctionalInterface
    interface Session {
        /** Talks until it has nothing more to say. Runs in the request's coroutine. */
        void run(WebSocket socket) throws Exception;
    }

    /**
     * Answers a handshake, with {@link WebSocketConfig#DEFAULT}. The session runs while the response is being sent, in
     * the same coroutine; over HTTP/1.1 the client sees 101, over HTTP/2 200.
     *
     * <p>Browsers let every page open a WebSocket to every server, and send the cookies along. Where these say who the user
     * is, compare the {@code origin} field with your own before.
     *
     * @return the answer; header fields may be added, its status and body have to stay
     * @throws HttpException when the request is no valid handshake: 426 if it wants no WebSocket, or another version
     *     than 13; 405 if it is no GET; 400 for the rest
     */
    static Response accept(Request request, Session session) {
        return accept(request, WebSocketConfig.DEFAULT, session);
    }

    /** Like {@link #accept(Request, Session)}, with limits and subprotocols of one's own. */
    static Response accept(Request request, WebSocketConfig config, Session session) {
        return WebSocketHandshake.accept(request, config, session);
    }

    /** The handshake: path, header fields, and who the client is. */
    Request request();

    /** What both sides have agreed to speak. */
    Optional<String> subprotocol();

    /**
     * Waits for the next message.
     *
     * @throws WebSocketClosedException when the connection has ended, and everything received before has been taken
     * @throws IllegalStateException when another task is receiving
     */
    Message receive();

    /**
     * The messages until either side closes, whatever the code. Ends; or throws {@link WebSocketClosedException} when the
     * connection broke: the peer vanished (1006) or violated the protocol (1002, 1007, 1009).
     */
    @Override
    Iterator<Message> iterator();

    /**
     * Sends text; waits while more is on its way than the limits allow. Returns when there is room for it, which is
     * before the peer has it. If the wait is cancelled nothing of it has been sent.
     *
     * @throws WebSocketClosedException when the connection has ended
     */
    void send(String text);

    /** Sends bytes, like {@link #send(String)}; the array must not be changed afterwards. */
    void send(byte[] bytes);

    /** Sends a message, like {@link #send(String)}. */
    default void send(Message message) {
        switch (message) {
            case Message.Text(String text) -> send(text);
            case Message.Binary(byte[] bytes) -> send(bytes);
        }
    }

    /**
     * Asks the peer whether it is there, and waits for the answer.
     *
     * @return how long that took
     * @throws WebSocketClosedException when the connection ends before the answer comes
     */
    Duration ping();

    /** Closes with 1000. */
    default void close() {
        close(1000, "");
    }

    /**
     * Closes: sends a close frame behind what was sent before, and waits until the peer has answered it, at most for the
     * close timeout. What it still sends is dropped. Does nothing when the connection has ended.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999 for an application's own
     * @param reason up to 123 bytes of UTF-8
     * @throws IllegalArgumentException when the code may not be sent, or the reason is too long
     */
    void close(int code, String reason);

    /** The code that it ended with, as in {@link WebSocketClosedException#code}; empty while it is open. */
    OptionalInt closeCode();

    /** What has gone through it, and what lies in it now. */
    Statistics statistics();

    /**
     * Counters of a connection.
     *
     * @param received messages that came
     * @param sent messages handed to the wire
     * @param waiting messages received and not taken
     * @param waitingBytes what they hold
     * @param unsent messages sent by the program that have not left the machine
     * @param unsentBytes what they hold, uncompressed
     */
    record Statistics(long received, long sent, int waiting, long waitingBytes, int unsent, long unsentBytes) {}
}
