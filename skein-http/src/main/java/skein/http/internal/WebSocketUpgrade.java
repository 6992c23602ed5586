package skein.http.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.Response;

/** Turns a server's connection, or a stream of HTTP/2, into a WebSocket. Confined to the I/O thread. */
final class WebSocketUpgrade {
    private WebSocketUpgrade() {}

    /**
     * Answers the handshake, and replaces what speaks HTTP/1.1 by what speaks WebSocket.
     *
     * @param channel with an {@link Http1Decoder} in its pipeline
     * @param last the handler behind the codecs; it stays, and sees no messages any more
     */
    static void ofConnection(
            NettyIo io,
            Channel channel,
            ChannelHandler last,
            Response response,
            WebSocketBody body,
            WebSocketFrames frames) {
        ChannelPipeline pipeline = channel.pipeline();
        WebSocketDeflate.@Nullable Agreed deflate = deflate(body, frames);
        HttpHeaders headers = headers(response, deflate)
                .set(HttpHeaderNames.DATE, io.date())
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(
                        WebSocketHandshake.ACCEPT,
                        WebSocketHandshake.proof(String.valueOf(body.request().header(WebSocketHandshake.KEY))));
        channel.write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.SWITCHING_PROTOCOLS,
                Unpooled.EMPTY_BUFFER,
                headers,
                EmptyHttpHeaders.INSTANCE));
        io.flushLater(channel);
        for (ChannelHandler handler : codecs(body, deflate, frames)) {
            pipeline.addBefore(pipeline.context(last).name(), null, handler);
        }
        pipeline.remove(HttpResponseEncoder.class);
        // Whatever it has read and not decoded it hands on.
        pipeline.remove(Http1Decoder.class);
        channel.config().setAutoRead(true);
    }

    /**
     * Answers the handshake of an extended CONNECT, and speaks WebSocket in the data behind it.
     *
     * @param channel the stream's own, which has not been read from
     */
    static void ofStream(
            NettyIo io,
            Channel channel,
            Http2Stream stream,
            Response response,
            WebSocketBody body,
            WebSocketFrames frames) {
        WebSocketDeflate.@Nullable Agreed deflate = deflate(body, frames);
        stream.writeHead(Http2Head.of(200, headers(response, deflate), io.date()), false);
        channel.pipeline().addLast(new WebSocketOverStream(stream));
        codecs(body, deflate, frames).forEach(channel.pipeline()::addLast);
        channel.config().setAutoRead(true);
    }

    private static WebSocketDeflate.@Nullable Agreed deflate(WebSocketBody body, WebSocketFrames frames) {
        return body.config().compression() ? WebSocketDeflate.accept(offers(body), frames) : null;
    }

    private static HttpHeaders headers(Response response, WebSocketDeflate.@Nullable Agreed deflate) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().newHeaders().add(NettyHeaders.fields(response.headers()));
        return deflate == null ? headers : headers.set(WebSocketHandshake.EXTENSIONS, deflate.header());
    }

    private static List<ChannelHandler> codecs(
            WebSocketBody body, WebSocketDeflate.@Nullable Agreed deflate, WebSocketFrames frames) {
        return WebSocketCodecs.of(true, body.config(), deflate == null ? null : deflate.extension(), frames);
    }

    private static @Nullable String offers(WebSocketBody body) {
        List<String> offers = body.request().headers().all(WebSocketHandshake.EXTENSIONS);
        return offers.isEmpty() ? null : String.join(",", offers);
    }
}
