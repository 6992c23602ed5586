package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static skein.http.PoolFacts.NOTHING;
import static skein.http.PoolFacts.assertHolds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Async;
import skein.http.RawServer.Script;
import skein.http.TransportException.Phase;

/** Servers that stall, break off or talk nonsense, at each point of a call. */
@Timeout(60)
class ClientFaultsTest {
    private static final ClientConfig HASTY = ClientConfig.DEFAULT.timeouts(ofMillis(200));

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch clientLeft = new CountDownLatch(1);

    private Client client(ClientConfig config, Script script) throws IOException {
        var server = new RawServer(script);
        open.add(server);
        return to(server.uri(), config);
    }

    private Client to(String base, ClientConfig config) {
        var client = Client.to(base, config);
        open.add(client);
        return client;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private void awaitClientLeft() throws InterruptedException {
        assertThat(clientLeft.await(20, TimeUnit.SECONDS))
                .as("the client closes its connection")
                .isTrue();
    }

    private static Phase timedOut(Runnable call) {
        try {
            call.run();
            throw new AssertionError("it did not time out");
        } catch (TransportTimeoutException e) {
            return e.phase();
        }
    }

    /** A socket whose line of waiting connections is full, so that the next one gets no answer. */
    private InetSocketAddress deaf(InetAddress address, int port) throws IOException {
        var socket = new ServerSocket();
        open.add(socket);
        socket.bind(new InetSocketAddress(address, port), 1);
        var target = (InetSocketAddress) socket.getLocalSocketAddress();
        for (int i = 0; i < 4; i++) {
            var filler = new Socket();
            open.add(filler);
            try {
                filler.connect(target, 200);
            } catch (SocketTimeoutException full) {
                break;
            }
        }
        return target;
    }

    @Test
    void aConnectionThatIsNotMadeTimesOutAsConnect() throws IOException {
        int port = deaf(InetAddress.getLoopbackAddress(), 0).getPort();
        Client client = to("http://127.0.0.1:" + port, HASTY);
        assertThat(timedOut(() -> client.get("/"))).isEqualTo(Phase.CONNECT);
        assertHolds(client, NOTHING);
    }

    @Test
    void aCallThatIsGivenUpResetsItsConnection() throws Exception {
        var end = new CompletableFuture<String>();
        var server = new RawServer((number, peer) -> {
            peer.head();
            try {
                end.complete(peer.read(1).length + " bytes");
            } catch (IOException reset) {
                end.complete(String.valueOf(reset.getMessage()));
            }
        });
        open.add(server);
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        Async.run(() -> Async.moveOnAfter(ofMillis(100), () -> client.get("/")));
        assertThat(end.get(20, TimeUnit.SECONDS)).contains("reset");
        assertHolds(client, NOTHING);
    }

    @Test
    void aTlsHandshakeThatStallsTimesOutAsConnect() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.awaitEnd();
            clientLeft.countDown();
        });
        open.add(server);
        Client client = to("https://127.0.0.1:" + server.port(), HASTY.connectTimeout(ofSeconds(1)));
        assertThat(timedOut(() -> client.get("/"))).isEqualTo(Phase.CONNECT);
        awaitClientLeft();
        assertHolds(client, NOTHING);
    }

    @Test
    void aBodyThatNobodyTakesTimesOutAsWrite() throws Exception {
        var release = new CountDownLatch(1);
        Client client = client(HASTY, (number, peer) -> {
            peer.head();
            release.await();
        });
        var endless = Body.writing(out -> {
            while (true) {
                out.write(new byte[64 * 1024]);
            }
        });
        assertThat(timedOut(() -> client.send(Request.of("POST", "/").with(endless))))
                .isEqualTo(Phase.WRITE);
        assertHolds(client, NOTHING);
        release.countDown();
    }

    @Test
    void aLargeBodyInMemoryThatNobodyTakesTimesOutAsWrite() throws Exception {
        var release = new CountDownLatch(1);
        Client client = client(HASTY, (number, peer) -> {
            peer.head();
            release.await();
        });
        var large = Body.of(new byte[64 * 1024 * 1024]);
        assertThat(timedOut(() -> client.send(Request.of("POST", "/").with(large))))
                .isEqualTo(Phase.WRITE);
        release.countDown();
    }

    @Test
    void anAnswerThatDoesNotComeTimesOutAsRead() throws Exception {
        Client client = client(HASTY, (number, peer) -> {
            peer.awaitEnd();
            clientLeft.countDown();
        });
        assertThat(timedOut(() -> client.get("/"))).isEqualTo(Phase.READ);
        awaitClientLeft();
        assertHolds(client, NOTHING);
    }

    @Test
    void aBodyThatStallsTimesOutAsRead() throws Exception {
        Client client = client(HASTY, (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345");
            peer.awaitEnd();
            clientLeft.countDown();
        });
        assertThat(timedOut(() -> client.get("/"))).isEqualTo(Phase.READ);
        awaitClientLeft();
        assertHolds(client, NOTHING);
    }

    @Test
    void aWholeCallHasALimitToo() throws Exception {
        Client client = client(ClientConfig.DEFAULT.totalTimeout(ofSeconds(2)), (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345");
            peer.awaitEnd();
            clientLeft.countDown();
        });
        assertThat(timedOut(() -> client.get("/"))).isEqualTo(Phase.TOTAL);
        awaitClientLeft();
        assertHolds(client, NOTHING);
    }

    @Test
    void aTimeoutNamesOriginPhaseAndLimit() throws Exception {
        Client client = client(HASTY, (number, peer) -> peer.awaitEnd());
        assertThatThrownBy(() -> client.get("/"))
                .hasMessageMatching("http://127.0.0.1:\\d+: read timed out after 200 ms")
                .extracting(e -> ((TransportException) e).origin())
                .asString()
                .startsWith("http://127.0.0.1:");
    }

    @Test
    void anUnknownHostIsSaidToBe() {
        Client client = to("http://nowhere.example", ClientConfig.DEFAULT.resolver(host -> {
            throw new UnknownHostException(host);
        }));
        assertThatThrownBy(() -> client.get("/"))
                .asInstanceOf(type(ConnectFailedException.class))
                .extracting(ConnectFailedException::reason, ConnectFailedException::phase)
                .containsExactly(ConnectFailedException.Reason.DNS, Phase.CONNECT);
        assertHolds(client, NOTHING);
    }

    @Test
    void aRefusedConnectionIsSaidToBe() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Client client = to("http://127.0.0.1:" + port, ClientConfig.DEFAULT);
        assertThatThrownBy(() -> client.get("/"))
                .asInstanceOf(type(ConnectFailedException.class))
                .extracting(ConnectFailedException::reason)
                .isEqualTo(ConnectFailedException.Reason.REFUSED);
        assertHolds(client, NOTHING);
    }

    @Test
    void aServerWithoutTlsFailsAsTls() throws IOException {
        var server = new RawServer((number, peer) -> {
            peer.read(1);
            peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        open.add(server);
        Client client = to("https://127.0.0.1:" + server.port(), ClientConfig.DEFAULT);
        assertThatThrownBy(() -> client.get("/"))
                .asInstanceOf(type(ConnectFailedException.class))
                .extracting(ConnectFailedException::reason)
                .isEqualTo(ConnectFailedException.Reason.TLS);
        assertHolds(client, NOTHING);
    }

    @Test
    void aSecondAddressIsTriedBesideADeafOne() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.awaitEnd();
        });
        open.add(server);
        InetAddress second = InetAddress.getByName("127.0.0.2");
        deaf(second, server.port());
        Client client = to(
                "http://twice.example:" + server.port(),
                ClientConfig.DEFAULT.resolver(host -> List.of(second, InetAddress.getLoopbackAddress())));
        assertThat(client.get("/").text()).isEqualTo("x");
        assertThat(client.statistics().open()).isEqualTo(1);
    }

    /** RFC 8305, 5: an attempt gets 250 ms before the next one begins beside it. */
    @Test
    void theSecondAddressGivesTheFirstItsTime() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.awaitEnd();
        });
        open.add(server);
        InetAddress second = InetAddress.getByName("127.0.0.2");
        deaf(second, server.port());
        Client client = to(
                "http://twice.example:" + server.port(),
                ClientConfig.DEFAULT.resolver(host -> List.of(second, InetAddress.getLoopbackAddress())));
        long start = System.nanoTime();
        client.get("/");
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(ofMillis(250).toNanos());
    }

    @Test
    void anAddressThatLeadsNowhereIsPassedOver() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.awaitEnd();
        });
        open.add(server);
        InetAddress documentation = InetAddress.getByName("2001:db8::1");
        Client client = to(
                "http://twice.example:" + server.port(),
                ClientConfig.DEFAULT.resolver(host -> List.of(InetAddress.getLoopbackAddress(), documentation)));
        assertThat(client.get("/").text()).isEqualTo("x");
    }

    @Test
    void aHostWithoutAddressesIsUnknown() {
        Client client = to("http://empty.example", ClientConfig.DEFAULT.resolver(host -> List.of()));
        assertThatThrownBy(() -> client.get("/"))
                .asInstanceOf(type(ConnectFailedException.class))
                .extracting(ConnectFailedException::reason)
                .isEqualTo(ConnectFailedException.Reason.DNS);
    }

    @Test
    void aResetIsAProtocolError() throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.reset();
        });
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ProtocolException.class);
        assertHolds(client, NOTHING);
    }

    @Test
    void aResetWithinTheBodyIsAProtocolError() throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345");
            peer.reset();
        });
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ProtocolException.class);
        assertHolds(client, NOTHING);
    }

    @Test
    void brokenChunksAreAProtocolError() throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n");
            peer.awaitEnd();
            clientLeft.countDown();
        });
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ProtocolException.class);
        awaitClientLeft();
        assertHolds(client, NOTHING);
    }

    @Test
    void aHeadThatNeverEndsIsRefused() throws Exception {
        Client client = client(ClientConfig.DEFAULT.maxHeaderBytes(1024), (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\nx: " + "y".repeat(5_000));
            peer.awaitEnd();
            clientLeft.countDown();
        });
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ProtocolException.class);
        awaitClientLeft();
    }

    @Test
    void aStatusThatIsNoneIsAProtocolError() throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n");
            peer.awaitEnd();
        });
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("status 999");
    }

    @Test
    void earlyHintsAreNoAnswer() throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" + RawServer.OK);
            peer.awaitEnd();
        });
        assertThat(client.get("/").text()).isEqualTo("x");
    }

    @Test
    void aGetIsRepeatedOnAConnectionThatWasClosed() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.head();
            if (number > 0) {
                peer.send(RawServer.OK);
            }
        });
        open.add(server);
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        List<String> answers = Async.run(() -> {
            client.get("/").text();
            return List.of(client.get("/").text(), client.get("/").text());
        });
        assertThat(answers).containsExactly("x", "x");
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void aGetIsRepeatedOnAConnectionThatWasReset() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.head();
            peer.reset();
        });
        open.add(server);
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        assertThat(Async.run(() -> {
                    client.get("/").text();
                    return client.get("/").text();
                }))
                .isEqualTo("x");
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void aGetIsRepeatedOnceOnly() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            if (number == 0) {
                peer.send(RawServer.OK);
                peer.head();
            }
        });
        open.add(server);
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        assertThatThrownBy(() -> Async.run(() -> {
                    client.get("/").text();
                    return client.get("/");
                }))
                .isInstanceOf(ProtocolException.class);
        assertThat(server.accepted()).isEqualTo(2);
        assertHolds(client, NOTHING);
    }

    @Test
    void anAnswerThatNobodyAskedForIsNotTheNextOne() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK + (number == 0 ? RawServer.OK.replace('x', 'y') : ""));
            peer.awaitEnd();
        });
        open.add(server);
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        List<String> answers =
                Async.run(() -> List.of(client.get("/").text(), client.get("/").text()));
        assertThat(answers).containsExactly("x", "x");
    }

    @Test
    void anAnswerThatNobodyAskedForIsNotThatOfACallThatWaits() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send(RawServer.OK + (number == 0 ? RawServer.OK.replace('x', 'y') : ""));
            peer.awaitEnd();
        });
        open.add(server);
        Client client = to(server.uri(), ClientConfig.DEFAULT.maxConnections(1));
        List<String> answers = Async.run(() -> Async.gather(
                List.of(() -> client.get("/").text(), () -> client.get("/").text())));
        assertThat(answers).containsExactly("x", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "220 mail ESMTP\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u00ff\u00fe\r\n\r\n",
                "<html>\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n"
            })
    void garbageIsAProtocolError(String garbage) throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.send(garbage);
            peer.awaitEnd();
            clientLeft.countDown();
        });
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ProtocolException.class);
        awaitClientLeft();
        assertHolds(client, NOTHING);
    }

    @Test
    void aNameThatIsNotResolvedTimesOutAsConnect() {
        var release = new CountDownLatch(1);
        open.add(release::countDown);
        Client client = to("http://slow.example", HASTY.resolver(host -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new UnknownHostException(host);
        }));
        assertThat(timedOut(() -> client.get("/"))).isEqualTo(Phase.CONNECT);
        assertHolds(client, NOTHING);
    }

    @Test
    void aPostIsNotRepeatedOnAConnectionThatWasClosed() throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.send(RawServer.OK);
            peer.head();
        });
        assertThatThrownBy(() -> Async.run(() -> {
                    client.get("/").text();
                    return client.post("/", 1);
                }))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void anEarlyAnswerEndsTheUpload() throws Exception {
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno");
            peer.awaitEnd();
            clientLeft.countDown();
        });
        var endless = Body.writing(out -> {
            while (true) {
                out.write(new byte[64 * 1024]);
            }
        });
        Response response = client.send(Request.of("POST", "/").with(endless));
        assertThat(response.status()).isEqualTo(413);
        awaitClientLeft();
        assertHolds(client, NOTHING);
    }

    @Test
    void aBodyThatIsLongerThanAnnouncedIsCutOff() throws Exception {
        var received = new AtomicReference<>("");
        Client client = client(ClientConfig.DEFAULT, (number, peer) -> {
            try {
                peer.head();
                received.set(new String(peer.read(1_000), UTF_8));
            } finally {
                clientLeft.countDown();
            }
        });
        var body = Body.of(new ByteArrayInputStream("12345GET / HTTP/1.1".getBytes(UTF_8)), 5);
        assertThatThrownBy(() -> client.send(Request.of("POST", "/").with(body)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("5 bytes");
        awaitClientLeft();
        assertThat(received.get()).doesNotContain("GET");
    }
}
