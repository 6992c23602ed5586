package skein.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of Netty's own that speaks HTTP/2, in Netty's threads, and shows a test the frames that come. */
final class NettyPeer implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;
    private final AtomicInteger connections = new AtomicInteger();

    /** What is done with the frames of a stream. */
    interface Streams {
        void headers(Stream stream, Http2HeadersFrame frame);

        default void data(Stream stream, ByteBuf content, boolean last) {}

        default void reset(Stream stream, long code) {}
    }

    /** One stream. */
    record Stream(Channel channel, int connection) {
        void answer(String text) {
            head(200, false);
            body(text.getBytes(StandardCharsets.UTF_8), true);
        }

        void head(int status, boolean last) {
            write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status(String.valueOf(status)), last));
        }

        void body(byte[] content, boolean last) {
            write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(content), last));
        }

        void write(Http2StreamFrame frame) {
            channel.writeAndFlush(frame);
        }
    }

    NettyPeer(@Nullable SslContext tls, long maxStreams, Streams streams) {
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        int number = connections.getAndIncrement();
                        if (tls != null) {
                            channel.pipeline().addLast(new SslHandler(tls.newEngine(channel.alloc())));
                        }
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forServer()
                                                .initialSettings(Http2Settings.defaultSettings()
                                                        .maxConcurrentStreams(maxStreams))
                                                // Calls that are given up are no attack here.
                                                .decoderEnforceMaxRstFramesPerWindow(0, 0)
                                                .build(),
                                        new Http2MultiplexHandler(new ChannelInitializer<>() {
                                            @Override
                                            protected void initChannel(Channel stream) {
                                                stream.pipeline()
                                                        .addLast(new Frames(streams, new Stream(stream, number)));
                                            }
                                        }));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    private static final class Frames extends ChannelInboundHandlerAdapter {
        private final Streams streams;
        private final Stream stream;

        Frames(Streams streams, Stream stream) {
            this.streams = streams;
            this.stream = stream;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            try {
                if (frame instanceof Http2HeadersFrame headers) {
                    streams.headers(stream, headers);
                } else if (frame instanceof Http2DataFrame data) {
                    streams.data(stream, data.content(), data.isEndStream());
                }
            } finally {
                ReferenceCountUtil.release(frame);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame reset) {
                streams.reset(stream, reset.errorCode());
            }
            ReferenceCountUtil.release(event);
        }
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
