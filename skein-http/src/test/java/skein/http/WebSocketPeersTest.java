package skein.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty's own WebSocket handlers on the other side, and servers that are no good. */
@Timeout(60)
class WebSocketPeersTest {
    private static final Request ROOT = Request.of("GET", "/");
    private static final int LARGEST = 1 << 20;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    // Netty's client.

    private Channel connect(int port, boolean compression, BlockingQueue<Object> heard) {
        var handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                URI.create("ws://127.0.0.1:" + port + "/"),
                WebSocketVersion.V13,
                null,
                true,
                EmptyHttpHeaders.INSTANCE,
                LARGEST);
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(65_536));
                        if (compression) {
                            channel.pipeline().addLast(new WebSocketClientCompressionHandler(0));
                        }
                        channel.pipeline()
                                .addLast(
                                        new WebSocketClientProtocolHandler(handshaker, false),
                                        new WebSocketFrameAggregator(LARGEST),
                                        new Listener(heard));
                    }
                })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    private static final class Listener extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final BlockingQueue<Object> heard;

        Listener(BlockingQueue<Object> heard) {
            this.heard = heard;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                heard.add("open");
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            switch (frame) {
                case TextWebSocketFrame text -> heard.add(text.text());
                case CloseWebSocketFrame close -> heard.add(close.statusCode());
                default -> {}
            }
        }
    }

    private static Object next(BlockingQueue<Object> heard) throws InterruptedException {
        return Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "nothing heard");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nettysClientIsEchoed(boolean compression) throws InterruptedException {
        Handler echo = request -> WebSocket.accept(request, socket -> {
            for (Message message : socket) {
                socket.send(message);
            }
        });
        try (var server = Server.start(echo, ServerConfig.onPort(0).stopTimeout(ofMillis(500)))) {
            var heard = new LinkedBlockingQueue<Object>();
            Channel client = connect(server.port(), compression, heard);
            assertThat(next(heard)).isEqualTo("open");
            String large = "안녕 ".repeat(50_000);
            for (String text : new String[] {"a", large, large, ""}) {
                client.writeAndFlush(new TextWebSocketFrame(text));
                assertThat(next(heard)).isEqualTo(text);
            }
            client.writeAndFlush(new CloseWebSocketFrame(4000, "bye"));
            assertThat(next(heard)).isEqualTo(4000);
            client.closeFuture().awaitUninterruptibly();
        }
    }

    // Netty's server.

    private int serve(ChannelHandler... handlers) {
        var channel = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel child) {
                        child.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536))
                                .addLast(new WebSocketServerCompressionHandler(0))
                                .addLast(new WebSocketServerProtocolHandler("/", "chat", true, LARGEST))
                                .addLast(new WebSocketFrameAggregator(LARGEST))
                                .addLast(handlers);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @ChannelHandler.Sharable
    private static final class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame text && text.text().equals("close")) {
                context.writeAndFlush(new CloseWebSocketFrame(4001, "as you like"));
            } else {
                context.writeAndFlush(frame.retain());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nettysServerEchoes(boolean compression) {
        try (var client = Client.to("http://127.0.0.1:" + serve(new Echo()))) {
            var config = WebSocketConfig.DEFAULT.compression(compression).subprotocols("chat");
            String large = "안녕 ".repeat(50_000);
            client.webSocket(ROOT, config, socket -> {
                assertThat(socket.subprotocol()).hasValue("chat");
                for (String text : new String[] {"a", large, large, ""}) {
                    socket.send(text);
                    assertThat(socket.receive().text()).isEqualTo(text);
                }
                assertThat(socket.ping()).isPositive();
                socket.send("close");
                assertThat(socket.iterator().hasNext()).isFalse();
                assertThat(socket.closeCode()).hasValue(4001);
                return null;
            });
        }
    }

    @Test
    void nettysServerRefusesAnotherPath() {
        try (var client = Client.to("http://127.0.0.1:" + serve(new Echo()))) {
            assertThatThrownBy(() -> client.webSocket("/elsewhere", WebSocket::receive))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    // Servers that are no good.

    private static ServerSocket answering(String answer) throws IOException {
        var listener = new ServerSocket(0);
        Thread.ofVirtual().start(() -> {
            try (Socket socket = listener.accept()) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream().write(answer.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException over) {
                // The test has seen enough.
            }
        });
        return listener;
    }

    private static ProtocolException openAgainst(String answer) throws IOException {
        try (var listener = answering(answer);
                var client = Client.to("http://127.0.0.1:" + listener.getLocalPort())) {
            return catchThrowableOfType(ProtocolException.class, () -> client.webSocket("/", WebSocket::receive));
        }
    }

    @Test
    void aWrongProofIsRefused() throws IOException {
        String proofOfAnotherKey = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
        assertThat(openAgainst(String.join(
                        "\r\n",
                        "HTTP/1.1 101 x",
                        "upgrade: websocket",
                        "connection: upgrade",
                        "sec-websocket-accept: " + proofOfAnotherKey,
                        "",
                        "")))
                .hasMessageContaining("without the proof");
    }

    @Test
    void noAnswerIsAFailure() throws IOException {
        assertThat(openAgainst("")).hasMessageContaining("without an answer");
    }

    @Test
    void anAnswerThatIsNoHttpIsRefused() throws IOException {
        assertThat(openAgainst("ahoy\r\n\r\n")).isNotNull();
    }
}
