package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.internal.TaskBase;
import skein.async.internal.Tasks;
import skein.http.HttpException;
import skein.http.Response;
import skein.http.TlsSession;

/**
 * A client's HTTP/1.1 connection. Requests are answered one after the other, in their order; the next ones wait decoded,
 * and when too many do the socket is not read.
 *
 * <p>Confined to the I/O thread of its loop, but for the methods under "From the request's coroutine". When the client
 * hangs up, the request under way is cancelled.
 */
final class ServerConnection extends ChannelInboundHandlerAdapter
        implements ServerPeer, RequestOrigin, Tasks.Owner, NettyIo.Timed {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    private static final int MOST_WAITING = 16;
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private enum Phase {
        /** Between requests. */
        IDLE,
        /** A request has begun to arrive. */
        HEADER,
        /** A request is under way. */
        REQUEST,
        /** The last answer has been sent, and the rest of an unwanted body is coming. */
        LINGERING
    }

    private final ServerCore server;
    private final NettyIo io;
    private final Channel channel;
    private final @Nullable TlsSession tls;
    private final Traffic traffic;
    private final Http1Reader reader;
    private final Http1Writer writer;
    private final Deque<RequestTask> waiting = new ArrayDeque<>();
    private volatile @Nullable RequestTask current;
    private Phase phase = Phase.IDLE;
    private long phaseEnd;
    private @Nullable HttpException refusal;
    private boolean refusalBare;
    private boolean lastRequest;
    /** The last of those that waited when the server stopped; null when none did. */
    private @Nullable RequestTask lastWaiting;

    private boolean inputEnded;
    private boolean opened;
    private boolean answering;
    /** What it has become; null while it speaks HTTP. */
    private @Nullable WebSocketSession session;

    // The reader only keeps the reference.
    @SuppressWarnings({"this-escape", "ThisEscapedInObjectConstruction"})
    ServerConnection(ServerCore server, NettyIo io, Channel channel) {
        this.server = server;
        this.io = io;
        this.channel = channel;
        this.tls = ServerPipeline.tls(channel);
        this.traffic = new Traffic(this);
        this.reader = new Http1Reader(this);
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

    /** Counts its bytes; for its pipeline. */
    Traffic traffic() {
        return traffic;
    }

    @Override
    public BodyWire wire() {
        return new BodyWire.OfObjects(io, channel);
    }

    Http1Writer writer() {
        return writer;
    }

    /** Whom it is from, as far as is known: a load balancer may speak for somebody. */
    @Nullable
    InetSocketAddress client() {
        return ServerPipeline.client(channel);
    }

    /** What was agreed on with its client; null without TLS. */
    @Nullable
    TlsSession tls() {
        return tls;
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

    // Opening and closing.

    @Override
    public void channelActive(ChannelHandlerContext context) {
        open();
    }

    /** Into a channel that has been open before, because of a TLS handshake. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (channel.isActive()) {
            open();
        }
    }

    private void open() {
        if (opened) {
            return;
        }
        opened = true;
        become(Phase.IDLE, server.config().idleTimeout().toNanos());
        io.add(this);
        server.carries(this);
        server.opened(this);
    }

    /** Out of a channel that turned out to speak HTTP/2. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        close();
    }

    private void close() {
        if (!opened) {
            return;
        }
        opened = false;
        io.remove(this);
        server.carriesNoMore(this);
        server.closed(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close();
        waiting.clear();
        if (current == null) {
            reader.hungUp();
        }
        // A WebSocket sees that by itself, and lets who waits for its messages know.
        if (session == null) {
            cancelRequests("the client disconnected");
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded();
        }
    }

    /** The client sends no more. */
    private void inputEnded() {
        inputEnded = true;
        if (session != null) {
            channel.close();
        } else if (phase == Phase.REQUEST && !reader.inBody()) {
            new HalfClosed(this).watch();
        } else {
            closeWhenSent();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOGGER.debug("{} broke: {}", channel, cause.toString());
        } else {
            LOGGER.error("{} failed", channel, cause);
        }
        channel.close();
    }

    @Override
    public void cancelRequests(String reason) {
        RequestTask task = current;
        if (task != null) {
            task.cancelAll(reason);
        }
    }

    @Override
    public void stop() {
        lastWaiting = waiting.peekLast();
        lastRequest |= lastWaiting == null;
        if (phase == Phase.IDLE) {
            closeWhenSent();
        } else if (session != null) {
            session.closeSoon(1001, "the server is stopping", false);
        }
    }

    @Override
    public void closeWhenSent() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close());
    }

    private void become(Phase next, long nanos) {
        phase = next;
        phaseEnd = nanos == Long.MAX_VALUE ? nanos : io.now() + nanos;
    }

    @Override
    public void checkTime(long now) {
        checkPace(now);
        if (phaseEnd - now > 0) {
            return;
        }
        switch (phase) {
            case IDLE -> closeWhenSent();
            case LINGERING -> channel.close();
            case HEADER -> refuse(new HttpException(408, "The header of the request took too long"), false);
            case REQUEST -> {}
        }
    }

    private void checkPace(long now) {
        if (traffic.isTakenTooSlowly(now)) {
            LOGGER.debug("{} takes its answer too slowly", channel);
            channel.close();
        }
        boolean owesBody = reader.inBody() && !reader.paused() && phase == Phase.REQUEST;
        if (traffic.comesTooSlowly(now, owesBody)) {
            LOGGER.debug("{} sends its body too slowly", channel);
            reader.tooSlow();
        }
    }

    // Requests coming in.

    /** Said before the codec looks at them. */
    void bytesArrived() {
        if (phase == Phase.IDLE) {
            become(Phase.HEADER, server.config().headerTimeout().toNanos());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (phase != Phase.LINGERING && refusal == null) {
                reader.read(message);
            } else if (!reader.skip(message) && phase == Phase.LINGERING) {
                channel.close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** A request has come, if perhaps not all of its body: it is its turn, or will be. */
    void received(RequestTask task) {
        if (current == null) {
            start(task);
        } else {
            waiting.add(task);
            readOrPause();
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
        become(Phase.REQUEST, Long.MAX_VALUE);
        server.requestStarted();
        task.start();
    }

    /** There are too many already: answered here, without a coroutine. */
    private void refuse(RequestTask task) {
        current = task;
        answering = false;
        become(Phase.REQUEST, Long.MAX_VALUE);
        lastRequest |= !task.keepAlive();
        writer.whole(
                Answers.BUSY,
                Answers.content(Answers.BUSY),
                Http1Writer.isBare(task.request(), Answers.BUSY),
                task.http10(),
                lastRequest);
        responded(task);
    }

    void readOrPause() {
        channel.config().setAutoRead(!reader.paused() && waiting.size() < MOST_WAITING);
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
                WebSocketUpgrade.ofConnection(io, channel, this, response, body, frames);
            } catch (RuntimeException e) {
                // The session waits for a connection that nobody would end.
                opened.gone("the handshake failed");
                exceptionCaught(channel.pipeline().context(this), e);
                return;
            }
            if (lastRequest) {
                stop();
            }
        });
    }

    // Answers going out.

    private boolean isLast(RequestTask task, Response response) {
        return reader.giveUpExpectation(task)
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
            readOrPause();
            start(next);
        } else if (refusal != null) {
            sendRefusal(refusal);
        } else if (inputEnded) {
            end();
        } else {
            become(Phase.IDLE, server.config().idleTimeout().toNanos());
        }
    }

    /** Closes after the last answer. A body that is still arriving is read on for a while: closing would reset it. */
    private void end() {
        waiting.clear();
        if (!reader.inBody() && !reader.broken() && refusal == null) {
            closeWhenSent();
        } else {
            become(Phase.LINGERING, LINGER_NANOS);
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(sent -> ((DuplexChannel) channel).shutdownOutput());
            reader.resume();
        }
    }

    @Override
    public void tasks(Consumer<TaskBase> visitor) {
        RequestTask task = current;
        if (task != null) {
            visitor.accept(task);
        }
    }

    @Override
    public String toString() {
        return "connection " + channel.remoteAddress();
    }
}
