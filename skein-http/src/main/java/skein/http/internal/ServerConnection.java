package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.internal.TaskBase;
import skein.async.internal.Tasks;
import skein.http.HttpException;
import skein.http.TlsSession;

/**
 * A client's HTTP/1.1 connection, whose requests lie in an {@link Http1Queue}; when too many wait there, or the reader of
 * a body lags behind, the socket is not read.
 *
 * <p>Confined to the I/O thread of its loop, but for {@link #cancelRequests} and {@link #tasks}. When the client hangs up,
 * the request under way is cancelled.
 */
final class ServerConnection extends ChannelInboundHandlerAdapter implements ServerPeer, Tasks.Owner, NettyIo.Timed {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
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
    private final Http1Queue queue;
    private Phase phase = Phase.IDLE;
    private long phaseEnd;
    private boolean inputEnded;
    private boolean opened;

    // They only keep the reference.
    @SuppressWarnings({"this-escape", "ThisEscapedInObjectConstruction"})
    ServerConnection(ServerCore server, NettyIo io, Channel channel) {
        this.server = server;
        this.io = io;
        this.channel = channel;
        this.tls = ServerPipeline.tls(channel);
        this.traffic = new Traffic(this);
        this.reader = new Http1Reader(this);
        this.queue = new Http1Queue(this);
    }

    ServerCore server() {
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

    Http1Queue queue() {
        return queue;
    }

    Http1Reader reader() {
        return reader;
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
        if (queue.current() == null) {
            reader.hungUp();
        }
        queue.gone();
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
        if (queue.isUpgraded()) {
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
        queue.cancel(reason);
    }

    @Override
    public void stop() {
        if (!queue.stop() && phase == Phase.IDLE) {
            closeWhenSent();
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
            case HEADER -> queue.refuse(new HttpException(408, "The header of the request took too long"), false);
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
            if (phase != Phase.LINGERING && !queue.isRefused()) {
                reader.read(message);
            } else if (!reader.skip(message) && phase == Phase.LINGERING) {
                channel.close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    void readOrPause() {
        channel.config().setAutoRead(!reader.paused() && queue.hasRoom());
    }

    // Between requests and behind the last.

    /** A request is under way. */
    void busy() {
        become(Phase.REQUEST, Long.MAX_VALUE);
    }

    /** All that have come are answered. */
    void idle() {
        if (inputEnded) {
            end();
        } else {
            become(Phase.IDLE, server.config().idleTimeout().toNanos());
        }
    }

    /** Closes after the last answer. A body that is still arriving is read on for a while: closing would reset it. */
    void end() {
        if (!reader.inBody() && !reader.broken() && !queue.isRefused()) {
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
        RequestTask task = queue.current();
        if (task != null) {
            visitor.accept(task);
        }
    }

    @Override
    public String toString() {
        return "connection " + channel.remoteAddress();
    }
}
