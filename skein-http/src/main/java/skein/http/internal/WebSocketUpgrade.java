package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.Response;
import skein.http.WebSocketConfig;

/** Turns a server's connection, or a stream of HTTP/2, into a WebSocket. Confined to the I/O thread. */
final class WebSocketUpgrade {
    private WebSocketUpgrade() {}

    /**
     * Answers the handshake, and replaces what speaks HTTP by what speaks WebSocket.
     *
     * @param channel a connection of HTTP/1.1, whose pipeline has an {@link Http1Decoder}; or a stream of HTTP/2, whose
     *     pipeline makes HTTP objects of its frames, and goes on doing so
     * @param last the handler behind the codecs; it stays, and sees no messages any more
     */
    static void upgrade(
            NettyIo io,
            Channel channel,
            ChannelHandler last,
            Response response,
            WebSocketBody body,
            WebSocketFrames frames) {
        ChannelPipeline pipeline = channel.pipeline();
        WebSocketDeflate.@Nullable Agreed deflate =
                body.config().compression() ? WebSocketDeflate.accept(offers(body), frames) : null;
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .newHeaders()
                .add(NettyHeaders.fields(response.headers()))
                .set(HttpHeaderNames.DATE, io.date());
        if (deflate != null) {
            headers.set(WebSocketHandshake.EXTENSIONS, deflate.header());
        }
        Http1Decoder decoder = pipeline.get(Http1Decoder.class);
        if (decoder == null) {
            channel.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, headers));
            pipeline.addBefore(pipeline.context(last).name(), null, new OverHttp());
        } else {
            headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                    .set(
                            WebSocketHandshake.ACCEPT,
                            WebSocketHandshake.proof(
                                    String.valueOf(body.request().header(WebSocketHandshake.KEY))));
            channel.write(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.SWITCHING_PROTOCOLS,
                    Unpooled.EMPTY_BUFFER,
                    headers,
                    EmptyHttpHeaders.INSTANCE));
        }
        io.flushLater(channel);
        WebSocketConfig config = body.config();
        List<ChannelHandler> handlers =
                WebSocketCodecs.of(true, config, deflate == null ? null : deflate.extension(), frames);
        for (ChannelHandler handler : handlers) {
            pipeline.addBefore(pipeline.context(last).name(), null, handler);
        }
        if (decoder != null) {
            pipeline.remove(HttpResponseEncoder.class);
            // Whatever it has read and not decoded it hands on.
            pipeline.remove(decoder);
        }
        channel.config().setAutoRead(true);
    }

    private static @Nullable String offers(WebSocketBody body) {
        List<String> offers = body.request().headers().all(WebSocketHandshake.EXTENSIONS);
        return offers.isEmpty() ? null : String.join(",", offers);
    }

    /** Bytes in the content of an HTTP message without end: the stream of an extended CONNECT. */
    static final class OverHttp extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBufHolder content) {
                context.fireChannelRead(content.content());
            }
            if (message instanceof LastHttpContent) {
                // The client has ended its half of the stream.
                context.fireUserEventTriggered(io.netty.channel.socket.ChannelInputShutdownEvent.INSTANCE);
            }
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message instanceof ByteBuf bytes ? new DefaultHttpContent(bytes) : message, promise);
        }

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ended -> context.close(promise));
        }
    }
}
