package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.ServerConfig;
import skein.http.TlsSession;

/**
 * A client's HTTP/2 connection. Netty gives each of its streams a channel, which has a {@link ServerConnection} of its
 * own; this one has what they share: settings, floods, idling and the end.
 *
 * <p>Confined to the I/O thread of its loop, but for {@link #cancelRequests}.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements ServerPeer, NettyIo.Timed {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    private static final int STREAM_WINDOW_BYTES = 256 * 1024;

    // Frames that cost the client nothing and make the server work: RFC 9113, 10.5.
    private static final int MOST_RESETS = 500;
    private static final int MOST_CONTROLS = 1_000;
    private static final int WINDOW_SECONDS = 10;
    private static final long GOODBYE_MILLIS = 5_000;
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ServerCore server;
    private final NettyIo io;
    private final Channel channel;
    private final @Nullable TlsSession tls;
    private final Set<ServerConnection> streams = ConcurrentHashMap.newKeySet();
    private long idleSince;
    private long windowStart;
    private int controls;
    private boolean stopping;
    private boolean goingAway;
    private boolean lingering;
    private long lingerEnd;

    Http2Connection(ServerCore server, NettyIo io, Channel channel) {
        this.server = server;
        this.io = io;
        this.channel = channel;
        this.tls = ServerPipeline.tls(channel);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public NettyIo io() {
        return io;
    }

    /** What was agreed on with its client; null without TLS. */
    @Nullable
    TlsSession tls() {
        return tls;
    }

    // Opening and closing.

    /** Puts itself to the end of the pipeline of its channel. */
    void install() {
        ServerConfig config = server.config();
        Http2FrameCodec codec = new Http2Codec.Builder()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(config.maxStreams())
                        .maxHeaderListSize(config.maxHeaderBytes())
                        .initialWindowSize(STREAM_WINDOW_BYTES)
                        .connectProtocolEnabled(true))
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, WINDOW_SECONDS)
                .decoupleCloseAndGoAway(true)
                // Time for the last GOAWAY to leave; nothing would be taken for none.
                .gracefulShutdownTimeoutMillis(GOODBYE_MILLIS)
                .build();
        channel.pipeline()
                .addLast(
                        new LateFlush(io),
                        codec,
                        new Http2MultiplexHandler(new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel stream) {
                                open(stream);
                            }
                        }),
                        this);
    }

    private void open(Channel stream) {
        var opened = new ServerConnection(server, io, stream, this);
        stream.pipeline()
                .addLast(
                        new ExtendedConnect(opened),
                        new Http2StreamFrameToHttpObjectCodec(true, true),
                        opened.traffic(),
                        opened);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        idleSince = io.loop().clock().nanos();
        windowStart = idleSince;
        io.add(this);
        server.opened(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        io.remove(this);
        server.closed(this);
    }

    /** No client of HTTP/2 ends its side alone. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            channel.close();
        }
    }

    /** A request has begun. */
    void opened(ServerConnection stream) {
        streams.add(stream);
    }

    /** A request and its answer are over. */
    void closed(ServerConnection stream) {
        streams.remove(stream);
        if (streams.isEmpty()) {
            idleSince = io.loop().clock().nanos();
            if (goingAway) {
                linger();
            }
        }
    }

    @Override
    public void checkTime(long now) {
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

    // Frames of the connection itself.

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2PingFrame ping && ping.ack() && stopping) {
            // Whatever the client had begun before it knew has arrived by now.
            goAway(Http2Error.NO_ERROR);
            goingAway = true;
            if (streams.isEmpty()) {
                linger();
            }
        } else if (frame instanceof Http2PingFrame || frame instanceof Http2SettingsFrame) {
            countControl();
        }
        ReferenceCountUtil.release(frame);
    }

    private void countControl() {
        long now = io.now();
        if (now - windowStart > TimeUnit.SECONDS.toNanos(WINDOW_SECONDS)) {
            windowStart = now;
            controls = 0;
        }
        if (++controls > MOST_CONTROLS) {
            LOGGER.debug("{} sends more than {} pings and settings in {} s", channel, MOST_CONTROLS, WINDOW_SECONDS);
            goAway(Http2Error.ENHANCE_YOUR_CALM);
            closeWhenSent();
        }
    }

    private void goAway(Http2Error reason) {
        channel.write(new DefaultHttp2GoAwayFrame(reason));
        io.flushLater(channel);
    }

    // Stopping.

    /** Tells the client first, and then, when it must have heard of it, which requests are answered: RFC 9113, 6.8. */
    @Override
    public void stop() {
        if (!stopping) {
            stopping = true;
            channel.write(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(Integer.MAX_VALUE));
            channel.write(new DefaultHttp2PingFrame(0));
            io.flushLater(channel);
            streams.forEach(ServerConnection::stop);
        }
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
        streams.forEach(ServerConnection::closeWhenSent);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close());
    }

    @Override
    public String toString() {
        return "connection " + channel.remoteAddress() + ", " + streams.size() + " streams";
    }

    /** Makes a CONNECT that names a protocol (RFC 8441) a GET, which has a path as other requests do. */
    private static final class ExtendedConnect extends ChannelInboundHandlerAdapter {
        private static final AsciiString PROTOCOL = AsciiString.cached(WebSocketHandshake.PROTOCOL);

        private final ServerConnection stream;

        ExtendedConnect(ServerConnection stream) {
            this.stream = stream;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            if (frame instanceof Http2HeadersFrame head) {
                CharSequence protocol = head.headers().getAndRemove(PROTOCOL);
                if (protocol != null) {
                    head.headers().method(HttpMethod.GET.asciiName());
                    stream.protocol(protocol.toString());
                }
                context.pipeline().remove(this);
            }
            context.fireChannelRead(frame);
        }
    }

    /** Flushes once for all streams, at the end of the turn. */
    private static final class LateFlush extends ChannelOutboundHandlerAdapter {
        private final NettyIo io;
        private boolean asked;

        LateFlush(NettyIo io) {
            this.io = io;
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            if (!asked) {
                asked = true;
                io.flushBehind(context);
            }
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            // The flush that was asked for has happened, or will and then takes this along.
            asked = false;
            context.write(message, promise);
        }
    }
}
