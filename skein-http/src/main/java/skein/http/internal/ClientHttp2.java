package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.http.ProtocolException;
import skein.http.TransportException.Phase;

/**
 * A connection to a server that speaks HTTP/2. Each call has a stream, which is a channel of its own with a
 * {@link ClientConnection} in it. Confined to the I/O thread.
 */
final class ClientHttp2 extends ChannelInboundHandlerAdapter implements ClientConnection.Owner {
    private static final int STREAM_WINDOW = 256 * 1024;
    /** Large, so that streams which nobody reads at the moment do not hold up the others. */
    private static final int CONNECTION_WINDOW = 16 * 1024 * 1024;

    private static final long ASSUMED_STREAMS = 100;

    private final NettyIo io;
    private final Channel channel;
    private final Set<ClientConnection> streams = new HashSet<>();
    private @Nullable Runnable greeted;
    private @Nullable OriginPool pool;
    private long maxStreams = ASSUMED_STREAMS;
    private int opening;
    private boolean retired;
    private boolean used;
    private long lastRead;
    private long idleSince;

    ClientHttp2(NettyIo io, Channel channel) {
        this.io = io;
        this.channel = channel;
    }

    /** Sends the preface; what is given runs when the server's has come. */
    void greet(Runnable then) {
        greeted = then;
        lastRead = io.now();
        Http2FrameCodec codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(Http2Settings.defaultSettings()
                        .pushEnabled(false)
                        .initialWindowSize(STREAM_WINDOW)
                        .maxHeaderListSize(64 * 1024))
                .gracefulShutdownTimeoutMillis(0)
                .build();
        channel.pipeline().addLast(new Arrivals(), codec, new Http2MultiplexHandler(new Refusal()), this);
        try {
            Http2Connection connection = codec.connection();
            connection
                    .local()
                    .flowController()
                    .incrementWindowSize(connection.connectionStream(), CONNECTION_WINDOW - 65_535);
        } catch (Http2Exception impossible) {
            throw new AssertionError(impossible);
        }
        channel.flush();
    }

    /** Servers do not open streams to us, since push is off. */
    private static final class Refusal extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel pushed) {
            pushed.close();
        }
    }

    /** Notes that the server is alive. */
    private final class Arrivals extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            lastRead = io.now();
            context.fireChannelRead(bytes);
        }
    }

    Channel channel() {
        return channel;
    }

    void belongsTo(OriginPool owner) {
        pool = owner;
        idleSince = io.now();
    }

    boolean hasRoom() {
        return !retired && channel.isActive() && streams.size() + opening < maxStreams;
    }

    boolean isIdle() {
        return streams.isEmpty() && opening == 0;
    }

    long idleSince() {
        return idleSince;
    }

    void checkTime(long now) {
        streams.forEach(stream -> stream.checkTime(now));
    }

    /** Gives a call a stream. */
    void carry(ClientCall call) {
        opening++;
        new Http2StreamChannelBootstrap(channel)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline()
                                .addLast(
                                        new Http2StreamFrameToHttpObjectCodec(false),
                                        new ClientConnection(io, stream, ClientHttp2.this, true, used));
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> {
                    opening--;
                    if (!opened.isSuccess()) {
                        retire();
                        call.fail(new ProtocolException(
                                call.origin().toString(),
                                Phase.CONNECT,
                                "no stream can be opened: " + opened.cause().getMessage(),
                                opened.cause()));
                        return;
                    }
                    var stream = opened.getNow().pipeline().get(ClientConnection.class);
                    streams.add(stream);
                    if (call.abandoned()) {
                        opened.getNow().close();
                    } else {
                        stream.carry(call);
                    }
                });
    }

    // Told by the streams.

    /** A stream carries one call; here is its end. */
    @Override
    public void released(ClientConnection stream) {
        used = true;
        stream.channel().close();
    }

    @Override
    public void closed(ClientConnection stream) {
        streams.remove(stream);
        if (isIdle()) {
            idleSince = io.now();
            if (retired) {
                channel.close();
            }
        }
        if (pool != null) {
            pool.streamEnded(this);
        }
    }

    @Override
    public void abandoned(ClientCall call) {
        // A server from which nothing at all comes gets no further calls on this connection.
        if (io.now() - lastRead > call.patience()) {
            retire();
        }
    }

    private void retire() {
        retired = true;
        if (isIdle()) {
            channel.close();
        }
    }

    // From the server.

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        try {
            if (frame instanceof Http2SettingsFrame settings) {
                Long most = settings.settings().maxConcurrentStreams();
                if (most != null) {
                    maxStreams = most;
                }
                Runnable then = greeted;
                greeted = null;
                if (then != null) {
                    then.run();
                } else if (pool != null) {
                    pool.next();
                }
            } else if (frame instanceof Http2GoAwayFrame) {
                retire();
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        retired = true;
        if (pool != null) {
            pool.closed(this);
        }
    }
}
