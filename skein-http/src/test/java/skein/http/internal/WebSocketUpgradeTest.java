package skein.http.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import skein.http.Request;
import skein.http.WebSocket;

/** What a stream of HTTP/2 needs beside what a connection of HTTP/1.1 has. */
class WebSocketUpgradeTest {
    private static final WebSocketOverStream.Count COUNT = new WebSocketOverStream.Count() {
        @Override
        public void sending(int bytes) {}

        @Override
        public void sent(int bytes) {}
    };

    private static Request extended(String method, String protocol) {
        // No client of HTTP/1.1 can send a field of this name: it is no token.
        var fields = DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .set(WebSocketHandshake.PROTOCOL, protocol)
                .set("sec-websocket-version", "13");
        return Request.of(method, "/chat").with(new NettyHeaders(fields));
    }

    @Test
    void acceptsAnExtendedConnectWithoutAKey() {
        assertThat(WebSocket.accept(extended("CONNECT", "websocket"), socket -> {})
                        .status())
                .isEqualTo(200);
        assertThat(WebSocket.accept(extended("GET", "websocket"), socket -> {}).status())
                .isEqualTo(200);
    }

    @Test
    void dataOfTheRequestAreBytesOfFrames() {
        var channel = new EmbeddedChannel(new WebSocketOverStream(COUNT));
        channel.writeInbound(new DefaultHttp2DataFrame(Unpooled.copiedBuffer("frame", UTF_8)));
        ByteBuf bytes = channel.readInbound();
        assertThat(bytes.toString(UTF_8)).isEqualTo("frame");
        bytes.release();
    }

    @Test
    void bytesOfFramesAreDataOfTheResponse() {
        var channel = new EmbeddedChannel(new WebSocketOverStream(COUNT));
        channel.writeOutbound(Unpooled.copiedBuffer("frame", UTF_8));
        Http2DataFrame content = channel.readOutbound();
        assertThat(content.isEndStream()).isFalse();
        assertThat(content.content().toString(UTF_8)).isEqualTo("frame");
        content.release();
    }

    @Test
    void theEndOfTheRequestIsTheEndOfTheInput() {
        var events = new ArrayList<Object>();
        var channel = new EmbeddedChannel(new WebSocketOverStream(COUNT), new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                events.add(event);
            }
        });
        channel.writeInbound(new DefaultHttp2DataFrame(true));
        assertThat(events).containsExactly(ChannelInputShutdownEvent.INSTANCE);
    }

    @Test
    void closingEndsTheResponse() {
        var channel = new EmbeddedChannel(new WebSocketOverStream(COUNT));
        channel.close();
        assertThat(channel.<Http2DataFrame>readOutbound().isEndStream()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }
}
