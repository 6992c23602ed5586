package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.internal.TaskBase;
import skein.async.internal.Tasks;
import skein.http.TlsSession;

/**
 * A client's HTTP/2 connection: hands its frames to the {@link Http2Stream}s that they are of, and has what those share:
 * settings, floods, idling and the end.
 *
 * <p>Confined to the I/O thread of its loop, but for {@link #cancelRequests} and {@link #tasks}.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements ServerPeer, Tasks.Owner, NettyIo.Timed {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ServerCore server;
    private final NettyIo io;
    private final Channel channel;
    private final @Nullable TlsSession tls;
    private final @Nullable InetSocketAddress client;
    private final Http2Wire wire;
    private final Set<Http2Stream> streams = ConcurrentHashMap.newKeySet();
    private final Http2Channels channels = new Http2Channels();
    private final Http2Floods floods = new Http2Floods();
    private long idleSince;
    private boolean stopping;
    private boolean goingAway;
    private boolean lingering;
    private long lingerEnd;

    Http2Connection(ServerCore server, NettyIo io, Channel channel) {
        this.server = server;
        this.io = io;
        this.channel = channel;
        this.tls = ServerPipeline.tls(channel);
        this.client = ServerPipeline.client(channel);
        this.wire = new Http2Wire(io, channel, server.config());
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public NettyIo io() {
        return io;
    }

    ServerCore server() {
        return server;
    }

    Http2Wire wire() {
        return wire;
    }

    /** Whom it is from, as far as is known. */
    @Nullable
    InetSocketAddress client() {
        return client;
    }

    /** What was agreed on with its client; null without TLS. */
    @Nullable
    TlsSession tls() {
        return tls;
    }

    // Opening and closing.

    /** Puts itself to the end of the pipeline of its channel. */
    void install() {
        wire.install();
        wire.watch(this::closed);
        channel.pipeline().addLast(this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        idleSince = io.loop().clock().nanos();
        io.add(this);
        server.carries(this);
        server.opened(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        io.remove(this);
        server.carriesNoMore(this);
        server.closed(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2FrameStreamEvent ofStream) {
            channels.changed(context, ofStream);
        } else if (event instanceof ChannelInputShutdownEvent) {
            // No client of HTTP/2 ends its side alone.
            channel.close();
        }
    }

    private void closed(Http2Stream stream) {
        streams.remove(stream);
        stream.closed();
        if (streams.isEmpty()) {
            idle();
        }
    }

    private void idle() {
        idleSince = io.now();
        if (goingAway) {
            linger();
        }
    }

    @Override
    public void checkTime(long now) {
        streams.forEach(stream -> stream.checkTime(now));
        if (lingering && now - lingerEnd > 0) {
            channel.close();
        } else if (streams.isEmpty()
                && now - idleSince > server.config().idleTimeout().toNanos()) {
            goAway(Http2Error.NO_ERROR);
            closeWhenSent();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Http2FrameStreamException ofStream) {
            misspoken(context, ofStream);
            return;
        }
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) != null) {
            // The codec says goodbye and closes.
            LOGGER.debug("{} does not speak HTTP/2: {}", channel, cause.toString());
            return;
        }
        if (cause instanceof IOException) {
            LOGGER.debug("{} broke: {}", channel, cause.toString());
        } else {
            LOGGER.warn("{} failed", channel, cause);
        }
        channel.close();
    }

    private void misspoken(ChannelHandlerContext context, Http2FrameStreamException cause) {
        LOGGER.debug("{} does not speak HTTP/2: {}", channel, String.valueOf(cause.getCause()));
        Http2Stream stream = wire.stream(cause.stream().id());
        if (stream != null && stream.hasChannel()) {
            context.fireExceptionCaught(cause);
        }
        wire.reset(cause.stream().id(), cause.error());
    }

    // Frames coming in.

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        Http2Stream stream = frame instanceof Http2StreamFrame ofStream ? stream(context, ofStream) : null;
        if (stream != null && stream.hasChannel() && !(frame instanceof Http2HeadersFrame)) {
            if (frame instanceof Http2DataFrame data && data.isEndStream()) {
                stream.inputEnded();
            }
            context.fireChannelRead(frame);
            return;
        }
        try {
            switch (frame) {
                case Http2HeadersFrame head when stream != null -> stream.read(head);
                case Http2DataFrame data when stream != null -> stream.read(data);
                default -> control(frame);
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    /** Whose frame it is: a new one's, or, if it came too late, nobody's. */
    private @Nullable Http2Stream stream(ChannelHandlerContext context, Http2StreamFrame frame) {
        int id = frame.stream().id();
        Http2Stream known = wire.stream(id);
        if (known != null || !(frame instanceof Http2HeadersFrame head)) {
            return known;
        }
        boolean extended = head.headers().contains(WebSocketHandshake.PROTOCOL);
        var stream = new Http2Stream(this, id, extended ? channels.open(context) : null);
        wire.enter(id, stream);
        streams.add(stream);
        return stream;
    }

    /** Frames of the connection itself. */
    private void control(Object frame) {
        if (frame instanceof Http2PingFrame ping && ping.ack() && stopping) {
            // Whatever the client had begun before it knew has arrived by now.
            goAway(Http2Error.NO_ERROR);
            goingAway = true;
            if (streams.isEmpty()) {
                linger();
            }
        } else if (frame instanceof Http2PingFrame || frame instanceof Http2SettingsFrame) {
            if (floods.isOneTooMany(io.now())) {
                LOGGER.debug("{} sends too many pings and settings", channel);
                goAway(Http2Error.ENHANCE_YOUR_CALM);
                closeWhenSent();
            }
        }
    }

    private void goAway(Http2Error reason) {
        wire.write(new DefaultHttp2GoAwayFrame(reason));
    }

    // Stopping.

    /** Tells the client first, and then, when it must have heard of it, which requests are answered: RFC 9113, 6.8. */
    @Override
    public void stop() {
        if (!stopping) {
            stopping = true;
            wire.write(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(Integer.MAX_VALUE));
            wire.write(new DefaultHttp2PingFrame(0));
            streams.forEach(Http2Stream::stop);
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /**
     * Ends its side, and reads on until the client ends the other. Its windows are on the way yet: closing would answer
     * them with a reset, which overtakes the last answers.
     */
    private void linger() {
        if (lingering) {
            return;
        }
        lingering = true;
        lingerEnd = io.loop().clock().nanos() + LINGER_NANOS;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            SslHandler tls = channel.pipeline().get(SslHandler.class);
            if (tls != null) {
                tls.closeOutbound();
            }
            ((DuplexChannel) channel).shutdownOutput();
        });
    }

    @Override
    public void cancelRequests(String reason) {
        streams.forEach(stream -> stream.cancelRequests(reason));
    }

    @Override
    public void closeWhenSent() {
        streams.forEach(Http2Stream::abandon);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close());
    }

    @Override
    public String toString() {
        return "connection " + channel.remoteAddress() + ", " + streams.size() + " streams";
    }

    @Override
    public void tasks(Consumer<TaskBase> visitor) {
        streams.forEach(stream -> {
            RequestTask task = stream.current();
            if (task != null) {
                visitor.accept(task);
            }
        });
    }
}
