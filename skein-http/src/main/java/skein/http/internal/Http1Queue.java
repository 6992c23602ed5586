package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.HttpException;
import skein.http.Response;

/**
 * The requests of an HTTP/1.1 connection. They are answered one after the other, in their order; the next ones wait
 * decoded.
 *
 * <p>Confined to the I/O thread of its loop, but for {@link #cancel} and the methods under "From the request's
 * coroutine".
 */
final class Http1Queue implements RequestOrigin {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    private static final int MOST_WAITING = 16;

    private final ServerConnection connection;
    private final ServerCore server;
    private final NettyIo io;
    private final Channel channel;
    private final Http1Writer writer;
    private final Deque<RequestTask> waiting = new ArrayDeque<>();
    private volatile @Nullable RequestTask current;
    private @Nullable HttpException refusal;
    private boolean refusalBare;
    private boolean lastRequest;
    /** The last of those that waited when the server stopped; null when none did. */
    private @Nullable RequestTask lastWaiting;

    private boolean answering;
    /** What the connection has become; null while it speaks HTTP. */
    private @Nullable WebSocketSession session;

    Http1Queue(ServerConnection connection) {
        this.connection = connection;
        this.server = connection.server();
        this.io = connection.io();
        this.channel = connection.channel();
        this.writer = new Http1Writer(io, channel);
    }

    @Override
    public ServerCore server() {
        return server;
    }

    @Override
    public NettyIo io() {
        return io;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public BodyWire wire() {
        return new BodyWire.OfObjects(io, channel);
    }

    Http1Writer writer() {
        return writer;
    }

    /** The request under way, or null. */
    @Nullable
    RequestTask current() {
        return current;
    }

    /** Whether the head of its answer has been written. */
    boolean answering() {
        return answering;
    }

    /** Whether there is room for the next ones. */
    boolean hasRoom() {
        return waiting.size() < MOST_WAITING;
    }

    /** Whether a request could not be read, and nothing behind it can. */
    boolean isRefused() {
        return refusal != null;
    }

    /** Whether the connection has become something else. */
    boolean isUpgraded() {
        return session != null;
    }

    // Requests coming in.

    /** A request has come, if perhaps not all of its body: it is its turn, or will be. */
    void received(RequestTask task) {
        if (current == null) {
            start(task);
        } else {
            waiting.add(task);
            connection.readOrPause();
        }
    }

    private void start(RequestTask task) {
        lastRequest |= task == lastWaiting;
        if (!server.admits(io)) {
            refuse(task);
            return;
        }
        current = task;
        answering = false;
        connection.busy();
        server.requestStarted();
        task.start();
    }

    /** There are too many already: answered here, without a coroutine. */
    private void refuse(RequestTask task) {
        current = task;
        answering = false;
        connection.busy();
        lastRequest |= !task.keepAlive();
        writer.whole(
                Answers.BUSY,
                Answers.content(Answers.BUSY),
                Http1Writer.isBare(task.request(), Answers.BUSY),
                task.http10(),
                lastRequest);
        responded(task);
    }

    /** The answer to the request under way is the last one. */
    void takeNoMore() {
        lastRequest = true;
    }

    /**
     * Says why a request cannot be read, in its turn, and ends the connection.
     *
     * @param bare whether the request is one of HEAD
     */
    void refuse(HttpException reason, boolean bare) {
        refusal = reason;
        refusalBare = bare;
        if (current == null) {
            sendRefusal(reason);
        }
    }

    private void sendRefusal(HttpException reason) {
        Response answer = Answers.to(reason);
        writer.whole(answer, Answers.content(answer), refusalBare, false, true);
        end();
    }

    // From the request's coroutine.

    @Override
    public void respond(RequestTask task, Response response, byte[] content) {
        io.loop().submit(() -> {
            lastRequest |= isLast(task, response);
            writer.whole(response, content, Http1Writer.isBare(task.request(), response), task.http10(), lastRequest);
            responded(task);
        });
    }

    @Override
    public void respondStreaming(RequestTask task, Response response) {
        io.loop().submit(() -> {
            boolean bare = Http1Writer.isBare(task.request(), response);
            boolean endless = response.body().length() < 0 && task.http10() && !bare;
            lastRequest |= isLast(task, response) || endless;
            answering = true;
            writer.head(response, bare, task.http10(), lastRequest);
        });
    }

    @Override
    public void streamed(RequestTask task, boolean complete) {
        io.loop().submit(() -> {
            if (complete) {
                responded(task);
            } else {
                channel.close();
            }
        });
    }

    @Override
    public void upgrade(
            RequestTask task, Response response, WebSocketBody body, WebSocketFrames frames, WebSocketSession opened) {
        io.loop().submit(() -> {
            if (current != task || !channel.isActive() || refusal != null || !waiting.isEmpty()) {
                // A client that did not wait for the answer to its handshake has sent what is no request.
                opened.gone("the client did not stay for the answer to its handshake");
                channel.close();
                return;
            }
            session = opened;
            try {
                WebSocketUpgrade.ofConnection(io, channel, connection, response, body, frames);
            } catch (RuntimeException e) {
                // The session waits for a connection that nobody would end.
                opened.gone("the handshake failed");
                LOGGER.error("{} failed", channel, e);
                channel.close();
                return;
            }
            if (lastRequest) {
                stop();
            }
        });
    }

    // Answers going out.

    private boolean isLast(RequestTask task, Response response) {
        return connection.reader().giveUpExpectation(task)
                || !task.keepAlive()
                || NettyHeaders.fields(response.headers())
                        .contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    }

    private void responded(RequestTask task) {
        if (current != task) {
            return;
        }
        current = null;
        if (task.received() != null) {
            task.received().close();
        }
        if (lastRequest) {
            end();
        } else {
            next();
        }
    }

    private void next() {
        RequestTask next = waiting.poll();
        if (next != null) {
            connection.readOrPause();
            start(next);
        } else if (refusal != null) {
            sendRefusal(refusal);
        } else {
            connection.idle();
        }
    }

    private void end() {
        waiting.clear();
        connection.end();
    }

    // The end.

    /**
     * Takes no more requests but those that wait already.
     *
     * @return whether somebody has been told who ends the connection in time
     */
    boolean stop() {
        lastWaiting = waiting.peekLast();
        lastRequest |= lastWaiting == null;
        if (session == null) {
            return false;
        }
        session.closeSoon(1001, "the server is stopping", false);
        return true;
    }

    /** The client has gone. */
    void gone() {
        waiting.clear();
        // A WebSocket sees that by itself, and lets who waits for its messages know.
        if (session == null) {
            cancel("the client disconnected");
        }
    }

    /** Cancels the request under way; from any thread. */
    void cancel(String reason) {
        RequestTask task = current;
        if (task != null) {
            task.cancelAll(reason);
        }
    }
}
