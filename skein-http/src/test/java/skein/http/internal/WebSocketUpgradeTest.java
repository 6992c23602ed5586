package skein.http.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import skein.http.Request;
import skein.http.WebSocket;

/** What a stream of HTTP/2 needs beside what a connection of HTTP/1.1 has. */
class WebSocketUpgradeTest {
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
    void contentOfTheRequestIsBytesOfFrames() {
        var channel = new EmbeddedChannel(new WebSocketUpgrade.OverHttp());
        channel.writeInbound(new DefaultHttpContent(Unpooled.copiedBuffer("frame", UTF_8)));
        ByteBuf bytes = channel.readInbound();
        assertThat(bytes.toString(UTF_8)).isEqualTo("frame");
        bytes.release();
    }

    @Test
    void bytesOfFramesAreContentOfTheResponse() {
        var channel = new EmbeddedChannel(new WebSocketUpgrade.OverHttp());
        channel.writeOutbound(Unpooled.copiedBuffer("frame", UTF_8));
        HttpContent content = channel.readOutbound();
        assertThat(content).isNotInstanceOf(LastHttpContent.class);
        assertThat(content.content().toString(UTF_8)).isEqualTo("frame");
        content.release();
    }

    @Test
    void theEndOfTheRequestIsTheEndOfTheInput() {
        var events = new ArrayList<Object>();
        var channel = new EmbeddedChannel(new WebSocketUpgrade.OverHttp(), new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                events.add(event);
            }
        });
        channel.writeInbound(new DefaultLastHttpContent());
        assertThat(events).containsExactly(ChannelInputShutdownEvent.INSTANCE);
    }

    @Test
    void closingEndsTheResponse() {
        var channel = new EmbeddedChannel(new WebSocketUpgrade.OverHttp());
        channel.close();
        assertThat(channel.<HttpContent>readOutbound()).isInstanceOf(LastHttpContent.class);
        assertThat(channel.isOpen()).isFalse();
    }
}
