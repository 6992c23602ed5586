package skein.bench.servers;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

/**
 * The limit of HTTP/2: one handler behind Netty's codec for all streams of a connection, which have no channels of their
 * own, and one flush for all that a read has brought. It answers {@code /plaintext} with the same fields as the others.
 */
final class NettyHttp2 extends ChannelInboundHandlerAdapter {
    private static final int MAX_STREAMS = 100;

    /** Turns an HTTP/1.1 connection into one of HTTP/2 when it begins with that one's preface; does so by four bytes. */
    static final class Preface extends ChannelInboundHandlerAdapter {
        private static final int BEGIN = 'P' << 24 | 'R' << 16 | 'I' << 8 | ' ';

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ChannelPipeline pipeline = context.pipeline();
            if (message instanceof ByteBuf bytes
                    && bytes.readableBytes() >= Integer.BYTES
                    && bytes.getInt(bytes.readerIndex()) == BEGIN) {
                while (pipeline.last() != this) {
                    pipeline.removeLast();
                }
                var settings = Http2Settings.defaultSettings().maxConcurrentStreams(MAX_STREAMS);
                pipeline.addLast(
                        Http2FrameCodecBuilder.forServer()
                                .initialSettings(settings)
                                .build(),
                        new NettyHttp2());
            }
            context.fireChannelRead(message);
            pipeline.remove(this);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2HeadersFrame request && request.isEndStream()) {
            answer(context, request.stream(), request.headers().path());
        }
        ReferenceCountUtil.release(frame);
    }

    private static void answer(ChannelHandlerContext context, Http2FrameStream stream, CharSequence path) {
        boolean known = AsciiString.contentEquals(path, "/plaintext");
        ByteBuf body = known ? NettyServer.HELLO.duplicate() : context.alloc().buffer(0);
        Http2Headers headers = new DefaultHttp2Headers(false)
                .status(known ? HttpResponseStatus.OK.codeAsText() : HttpResponseStatus.NOT_FOUND.codeAsText())
                .set(HttpHeaderNames.CONTENT_TYPE, NettyServer.TEXT)
                .set(HttpHeaderNames.DATE, NettyHttp.date())
                .set(HttpHeaderNames.CONTENT_LENGTH, AsciiString.of(String.valueOf(body.readableBytes())));
        context.write(new DefaultHttp2HeadersFrame(headers).stream(stream));
        context.write(new DefaultHttp2DataFrame(body, true).stream(stream));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
