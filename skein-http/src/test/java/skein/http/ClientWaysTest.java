package skein.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.ConnectFailedException.Reason;

/** TLS, proxies, names and Unix sockets: what lies between a client and its server. */
@Timeout(60)
class ClientWaysTest {
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    Path folder;

    private Client to(String base, ClientConfig config) {
        var client = Client.to(base, config);
        open.add(client);
        return client;
    }

    private RawServer serve(RawServer.Script script) throws Exception {
        var server = new RawServer(script);
        open.add(server);
        return server;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    // TLS.

    /** An HTTPS server of Netty's; its answer is the version of TLS. */
    private int serveTls(SslContext tls) {
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        open.add(() -> group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly());
        Channel listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        var handler = new SslHandler(tls.newEngine(channel.alloc()));
                        channel.pipeline()
                                .addLast(
                                        handler,
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(1024),
                                        new Greeting(handler));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    private static final class Greeting extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final SslHandler tls;

        Greeting(SslHandler tls) {
            this.tls = tls;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var content = context.alloc().buffer();
            content.writeCharSequence(tls.engine().getSession().getProtocol(), US_ASCII);
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, content);
            response.headers().set("content-length", content.readableBytes());
            context.writeAndFlush(response);
        }
    }

    private static SslContextBuilder server(TestCertificate certificate) {
        return SslContextBuilder.forServer(certificate.chain.toFile(), certificate.key.toFile());
    }

    private static ClientConfig trusting(TestCertificate certificate) {
        return ClientConfig.DEFAULT.tls(ClientTls.DEFAULT.trusting(certificate.chain));
    }

    private static Reason reason(Client client) {
        try {
            client.get("/");
            throw new AssertionError("it was let in");
        } catch (ConnectFailedException e) {
            return e.reason();
        }
    }

    @Test
    void trustsAnAuthorityOfItsOwn() throws Exception {
        var certificate = new TestCertificate(folder, "server");
        int port = serveTls(server(certificate).build());
        assertThat(to("https://localhost:" + port, trusting(certificate))
                        .get("/")
                        .text())
                .isEqualTo("TLSv1.3");
    }

    @Test
    void speaksTls12Too() throws Exception {
        var certificate = new TestCertificate(folder, "server");
        int port = serveTls(server(certificate).protocols("TLSv1.2").build());
        assertThat(to("https://localhost:" + port, trusting(certificate))
                        .get("/")
                        .text())
                .isEqualTo("TLSv1.2");
    }

    @Test
    void anOldVersionIsRefusedWhereItIsNotWanted() throws Exception {
        var certificate = new TestCertificate(folder, "server");
        int port = serveTls(server(certificate).protocols("TLSv1.2").build());
        var strict = ClientConfig.DEFAULT.tls(
                ClientTls.DEFAULT.trusting(certificate.chain).versions("TLSv1.3"));
        assertThat(reason(to("https://localhost:" + port, strict))).isEqualTo(Reason.TLS);
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() throws Exception {
        int port = serveTls(server(new TestCertificate(folder, "server")).build());
        assertThat(reason(to("https://localhost:" + port, ClientConfig.DEFAULT)))
                .isEqualTo(Reason.TLS);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        var certificate = new TestCertificate(folder, "server");
        int port = serveTls(server(certificate).build());
        ClientConfig elsewhere = trusting(certificate).resolver(host -> List.of(InetAddress.getLoopbackAddress()));
        assertThat(reason(to("https://other.example:" + port, elsewhere))).isEqualTo(Reason.TLS);
    }

    @Test
    void checkingCanBeSwitchedOff() throws Exception {
        int port = serveTls(server(new TestCertificate(folder, "server")).build());
        ClientConfig careless = ClientConfig.DEFAULT
                .tls(ClientTls.DEFAULT.unverified())
                .resolver(host -> List.of(InetAddress.getLoopbackAddress()));
        assertThat(to("https://other.example:" + port, careless).get("/").text())
                .isEqualTo("TLSv1.3");
    }

    @Test
    void showsWhoItIs() throws Exception {
        var certificate = new TestCertificate(folder, "server");
        var own = new TestCertificate(folder, "client");
        int port = serveTls(server(certificate)
                .clientAuth(ClientAuth.REQUIRE)
                .trustManager(own.chain.toFile())
                .build());
        ClientConfig known = ClientConfig.DEFAULT.tls(
                ClientTls.DEFAULT.trusting(certificate.chain).identifiedBy(own.chain, own.key));
        assertThat(to("https://localhost:" + port, known).get("/").status()).isEqualTo(200);
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        ClientConfig config = ClientConfig.DEFAULT.tls(ClientTls.DEFAULT.trusting(folder.resolve("none.pem")));
        assertThatThrownBy(() -> to("https://localhost:1", config).get("/"))
                .asInstanceOf(type(ConnectFailedException.class))
                .extracting(ConnectFailedException::reason)
                .isEqualTo(Reason.TLS);
    }

    // Proxies.

    /** A proxy that lets through what asks for a tunnel, and answers itself what does not. */
    private RawServer proxy(AtomicReference<String> asked) throws Exception {
        return serve((number, peer) -> {
            String head = peer.head();
            asked.set(head);
            if (!head.startsWith("CONNECT ")) {
                peer.send(RawServer.OK);
                peer.awaitEnd();
                return;
            }
            int colon = head.indexOf(':');
            int port = Integer.parseInt(head.substring(colon + 1, head.indexOf(' ', colon)));
            peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
            tunnel(peer.socket(), port);
        });
    }

    private static void tunnel(Socket client, int port) throws Exception {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException over) {
            // One side has had enough.
        }
    }

    @Test
    void aProxyGetsTheWholeUri() throws Exception {
        var asked = new AtomicReference<>("");
        RawServer proxy = proxy(asked);
        ClientConfig config = ClientConfig.DEFAULT.proxies(Proxies.all("http://ada:secret@127.0.0.1:" + proxy.port()));
        assertThat(to("http://shop.example", config).get("/pens?n=1").text()).isEqualTo("x");
        assertThat(asked.get())
                .startsWith("GET http://shop.example/pens?n=1 HTTP/1.1\r\n")
                .containsIgnoringCase("host: shop.example\r\n")
                .containsIgnoringCase("proxy-authorization: Basic "
                        + Base64.getEncoder().encodeToString("ada:secret".getBytes(US_ASCII)));
    }

    @Test
    void aTunnelLeadsToAnHttpsServer() throws Exception {
        var certificate = new TestCertificate(folder, "server");
        int port = serveTls(server(certificate).build());
        var asked = new AtomicReference<>("");
        ClientConfig config = trusting(certificate)
                .proxies(Proxies.all("http://127.0.0.1:" + proxy(asked).port()));
        assertThat(to("https://localhost:" + port, config).get("/").text()).isEqualTo("TLSv1.3");
        assertThat(asked.get()).startsWith("CONNECT localhost:" + port + " HTTP/1.1\r\n");
    }

    @Test
    void aProxyThatRefusesIsSaidTo() throws Exception {
        RawServer proxy = serve((number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
            peer.awaitEnd();
        });
        ClientConfig config = ClientConfig.DEFAULT.proxies(Proxies.all("http://127.0.0.1:" + proxy.port()));
        assertThat(reason(to("https://shop.example", config))).isEqualTo(Reason.PROXY);
    }

    @Test
    void socksIsSpoken() throws Exception {
        RawServer server = serve((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.awaitEnd();
        });
        var name = new AtomicReference<>("");
        RawServer proxy = serve((number, peer) -> {
            byte[] greeting = peer.read(2);
            peer.read(greeting[1]);
            peer.socket().getOutputStream().write(new byte[] {5, 0});
            byte[] request = peer.read(5);
            name.set(new String(peer.read(request[4]), US_ASCII));
            peer.read(2);
            peer.socket().getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
            tunnel(peer.socket(), server.port());
        });
        ClientConfig config = ClientConfig.DEFAULT.proxies(Proxies.all("socks5://127.0.0.1:" + proxy.port()));
        assertThat(to("http://shop.example", config).get("/").text()).isEqualTo("x");
        assertThat(name.get()).isEqualTo("shop.example");
    }

    // Unix sockets.

    @Test
    void aUnixSocketIsEnough() throws Exception {
        Path path = folder.resolve("s");
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        open.add(listener);
        listener.bind(UnixDomainSocketAddress.of(path));
        Thread.ofVirtual().start(() -> {
            try (SocketChannel connection = listener.accept()) {
                var head = new StringBuilder();
                var buffer = ByteBuffer.allocate(1024);
                while (head.indexOf("\r\n\r\n") < 0 && connection.read(buffer.clear()) > 0) {
                    head.append(US_ASCII.decode(buffer.flip()));
                }
                connection.write(US_ASCII.encode(RawServer.OK));
            } catch (IOException over) {
                // The test fails by itself.
            }
        });
        Client client = to("http://docker", ClientConfig.DEFAULT.unixSocket(path));
        assertThat(client.get("/").text()).isEqualTo("x");
    }

    // Names.

    @Test
    void namesOfTheHostsFileAreFound() throws Exception {
        RawServer server = serve((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.awaitEnd();
        });
        assertThat(to("http://localhost:" + server.port(), ClientConfig.DEFAULT)
                        .get("/")
                        .text())
                .isEqualTo("x");
    }
}
