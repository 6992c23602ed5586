package skein.http;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Async;
import skein.async.Call;
import skein.async.Cancelled;

/** Server and client over a socket. */
@Timeout(60)
class WebSocketTest {
    private static final WebSocketConfig LARGE = WebSocketConfig.DEFAULT.maxMessageBytes(16 << 20);
    private static final Request ROOT = Request.of("GET", "/");

    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable Server server;

    private Client serve(Handler handler) {
        server = Server.start(handler, ServerConfig.onPort(0).stopTimeout(ofSeconds(2)));
        open.add(server);
        var client = Client.to("http://127.0.0.1:" + server.port());
        open.add(client);
        return client;
    }

    private Client serveSocket(WebSocket.Session session) {
        return serve(request -> WebSocket.accept(request, LARGE, session));
    }

    private Server server() {
        return Objects.requireNonNull(server);
    }

    private static void echo(WebSocket socket) {
        for (Message message : socket) {
            socket.send(message);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    @Test
    void echoesTextAndBytes() {
        var client = serveSocket(WebSocketTest::echo);
        client.webSocket("/", socket -> {
            socket.send("hé");
            assertThat(socket.receive()).isEqualTo(new Message.Text("hé"));
            socket.send(new byte[] {1, 2});
            assertThat(socket.receive()).isEqualTo(new Message.Binary(new byte[] {1, 2}));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void echoesMessagesOf16Megabytes(boolean compression) {
        var client = serveSocket(WebSocketTest::echo);
        var bytes = new byte[16 << 20];
        new Random(1).nextBytes(bytes);
        var echo = client.webSocket(ROOT, LARGE.compression(compression), socket -> {
            socket.send(bytes);
            return socket.receive();
        });
        assertThat(echo.bytes()).isEqualTo(bytes);
    }

    @Test
    void compressesInBothDirections() {
        var client = serveSocket(WebSocketTest::echo);
        String text = "compressible ".repeat(30_000);
        for (int i = 0; i < 3; i++) {
            String answer = client.webSocket(ROOT, LARGE, socket -> {
                socket.send(text);
                socket.receive();
                socket.send(text);
                return socket.receive().text();
            });
            assertThat(answer).isEqualTo(text);
        }
    }

    @Test
    void keepsTheOrderOfManyMessages() {
        var client = serveSocket(WebSocketTest::echo);
        List<String> sent = IntStream.range(0, 2_000).mapToObj(String::valueOf).toList();
        var received = client.<List<String>, RuntimeException>webSocket(
                "/",
                socket -> Async.gather(
                        () -> {
                            sent.forEach(socket::send);
                            return List.of();
                        },
                        () -> {
                            var all = new ArrayList<String>();
                            while (all.size() < sent.size()) {
                                all.add(socket.receive().text());
                            }
                            return all;
                        },
                        (nothing, all) -> all));
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void iterationEndsWhenTheServerCloses() {
        var client = serveSocket(socket -> {
            socket.send("a");
            socket.send("b");
        });
        var texts = new ArrayList<String>();
        client.webSocket("/", socket -> {
            for (Message message : socket) {
                texts.add(message.text());
            }
            assertThat(socket.closeCode()).hasValue(1000);
            return null;
        });
        assertThat(texts).containsExactly("a", "b");
    }

    @Test
    void tellsCodeAndReason() {
        var client = serveSocket(socket -> socket.close(4001, "no more seats"));
        assertThatThrownBy(() -> client.webSocket("/", WebSocket::receive))
                .isInstanceOfSatisfying(WebSocketClosedException.class, closed -> {
                    assertThat(closed.code()).isEqualTo(4001);
                    assertThat(closed.reason()).isEqualTo("no more seats");
                })
                .hasMessage("the peer closed the WebSocket (4001): no more seats");
    }

    @Test
    void sendingFailsAfterTheEnd() {
        var client = serveSocket(socket -> socket.close(4001, ""));
        client.webSocket("/", socket -> {
            assertThat(socket.iterator().hasNext()).isFalse();
            assertThatThrownBy(() -> socket.send("late")).isInstanceOf(WebSocketClosedException.class);
            assertThatThrownBy(socket::ping).isInstanceOf(WebSocketClosedException.class);
            return null;
        });
    }

    @Test
    void refusesToSendInvalidCodes() {
        var client = serveSocket(WebSocketTest::echo);
        client.webSocket("/", socket -> {
            assertThatThrownBy(() -> socket.close(1006, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1006");
            assertThatThrownBy(() -> socket.close(1000, "x".repeat(124))).isInstanceOf(IllegalArgumentException.class);
            return null;
        });
    }

    @Test
    void aFailingSessionClosesWith1011() {
        var client = serveSocket(socket -> {
            throw new IOException("of the test");
        });
        assertThat(catchThrowableOfType(WebSocketClosedException.class, () -> client.webSocket("/", WebSocket::receive))
                        .code())
                .isEqualTo(1011);
    }

    @Test
    void anUpstreamThatClosesIsAFailureOfTheSession() {
        var client = serve(request -> WebSocket.accept(request, socket -> {
            if (request.path().equals("/upstream")) {
                socket.close(4002, "");
            } else {
                try (var upstream = Client.to("http://127.0.0.1:" + server().port())) {
                    upstream.webSocket("/upstream", WebSocket::receive);
                }
            }
        }));
        assertThat(catchThrowableOfType(WebSocketClosedException.class, () -> client.webSocket("/", WebSocket::receive))
                        .code())
                .isEqualTo(1011);
    }

    @Test
    void theServerSeesTheClientClose() throws InterruptedException {
        var ends = new LinkedBlockingQueue<Object>();
        var client = serveSocket(socket -> {
            try {
                socket.receive();
            } catch (WebSocketClosedException closed) {
                ends.add(closed.code());
            }
        });
        client.webSocket("/", socket -> {
            socket.close(3000, "");
            return null;
        });
        assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo(3000);
    }

    /** Receives until the end, and writes down which it was. */
    private static void receiveAll(WebSocket socket, BlockingQueue<Object> ends) {
        try {
            while (true) {
                socket.receive();
            }
        } catch (WebSocketClosedException closed) {
            ends.add(closed.code());
        } catch (Cancelled cancelled) {
            ends.add(cancelled.reason());
            throw cancelled;
        }
    }

    /** What a session sees that was waiting for a message, or was on its way to. */
    private static void assertVanished(@Nullable Object end) {
        assertThat(end).isIn(1006, "the client disconnected");
    }

    @Test
    void aVanishedClientIsNoticed() throws Exception {
        var ends = new LinkedBlockingQueue<Object>();
        serveSocket(socket -> receiveAll(socket, ends));
        try (var raw = RawWebSocket.open(server().port())) {
            raw.text("here");
            raw.frame(RawWebSocket.FIN | RawWebSocket.PING).next();
            raw.reset();
        }
        assertVanished(ends.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void aVanishedClientCancelsASessionThatWaitsForSomethingElse() throws Exception {
        var ends = new LinkedBlockingQueue<Object>();
        var waiting = new CountDownLatch(1);
        serveSocket(socket -> {
            try {
                waiting.countDown();
                Async.sleep(ofSeconds(50));
            } catch (Cancelled cancelled) {
                ends.add(cancelled.reason());
                throw cancelled;
            }
        });
        try (var raw = RawWebSocket.open(server().port())) {
            waiting.await();
            raw.reset();
        }
        assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo("the client disconnected");
    }

    @Test
    void aHalfClosedClientHasVanished() throws Exception {
        var ends = new LinkedBlockingQueue<Object>();
        serveSocket(socket -> receiveAll(socket, ends));
        try (var raw = RawWebSocket.open(server().port())) {
            raw.frame(RawWebSocket.FIN | RawWebSocket.PING).next();
            raw.socket().shutdownOutput();
            assertThat(raw.ends()).isTrue();
        }
        assertVanished(ends.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void sendingWaitsForASlowReader() throws Exception {
        BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
        serveSocket(socket -> {
            sockets.add(socket);
            while (true) {
                socket.send(new byte[100_000]);
            }
        });
        try (var raw = RawWebSocket.open(server().port())) {
            WebSocket socket = Objects.requireNonNull(sockets.poll(20, TimeUnit.SECONDS));
            // What the sockets of the machine take in on the way is not known, but it is bounded.
            WebSocket.Statistics before;
            do {
                before = socket.statistics();
                Thread.onSpinWait();
            } while (before.unsentBytes() < 256 * 1024);
            assertThat(before.unsentBytes()).isLessThan(256 * 1024 + 100_000);
            long sent = before.sent();
            for (int i = 0; i < 1_000 && socket.statistics().sent() <= sent + 10; i++) {
                raw.next();
            }
            assertThat(socket.statistics().sent()).isGreaterThan(sent);
        }
    }

    @Test
    void readingStopsWhenTheSessionDoesNotReceive() throws Exception {
        BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
        var goOn = new CountDownLatch(1);
        var client = serve(request -> WebSocket.accept(request, LARGE.maxQueued(8, 1 << 20), socket -> {
            sockets.add(socket);
            goOn.await();
            echo(socket);
        }));
        client.webSocket(ROOT, LARGE.compression(false), socket -> {
            WebSocket server = Objects.requireNonNull(sockets.poll(20, TimeUnit.SECONDS));
            for (int i = 0; i < 20; i++) {
                socket.send(String.valueOf(i));
            }
            while (server.statistics().waiting() < 8) {
                Async.sleep(ofMillis(1));
            }
            assertThat(server.statistics().received()).isEqualTo(8);
            assertThat(server.toString()).contains("waiting 8 messages");
            goOn.countDown();
            for (int i = 0; i < 20; i++) {
                assertThat(socket.receive().text()).isEqualTo(String.valueOf(i));
            }
            return null;
        });
    }

    @Test
    void tellsHowLongAPingTook() {
        var client = serveSocket(WebSocketTest::echo);
        assertThat(client.webSocket("/", WebSocket::ping)).isPositive();
    }

    @Test
    void agreesOnASubprotocol() {
        var client = serve(request -> WebSocket.accept(
                request,
                WebSocketConfig.DEFAULT.subprotocols("v2", "v1"),
                socket -> socket.send(socket.subprotocol().orElse("none"))));
        String answer = client.webSocket(ROOT, WebSocketConfig.DEFAULT.subprotocols("v1", "v2", "v3"), socket -> {
            assertThat(socket.subprotocol()).hasValue("v2");
            return socket.receive().text();
        });
        assertThat(answer).isEqualTo("v2");
    }

    @Test
    void handsHeaderFieldsOverBothWays() {
        var client = serve(request -> WebSocket.accept(
                        request,
                        socket -> socket.send(String.valueOf(socket.request().header("authorization"))))
                .with("set-cookie", "a=1"));
        String answer = client.webSocket(
                ROOT.with("authorization", "Bearer x"),
                WebSocketConfig.DEFAULT,
                socket -> socket.receive().text());
        assertThat(answer).isEqualTo("Bearer x");
    }

    @Test
    void handsHeaderFieldsToTheClient() throws IOException {
        serve(request -> WebSocket.accept(request, WebSocketTest::echo).with("set-cookie", "a=1"));
        try (var raw = RawWebSocket.open(server().port())) {
            assertThat(raw.head()).contains("set-cookie: a=1\r\n");
        }
    }

    @Test
    void opensWsAddresses() {
        var client = serveSocket(WebSocketTest::echo);
        client.webSocket("ws://127.0.0.1:" + server().port() + "/a?b=c", socket -> {
            assertThat(socket.request().target()).endsWith("/a?b=c");
            return null;
        });
    }

    @Test
    void aRefusedHandshakeTellsTheStatus() {
        var client = serve(request -> {
            throw new HttpException(403, "Members only");
        });
        assertThatThrownBy(() -> client.webSocket("/", WebSocket::receive))
                .isInstanceOfSatisfying(StatusException.class, refused -> {
                    assertThat(refused.response().status()).isEqualTo(403);
                    assertThat(refused.response().text()).contains("Members only");
                });
    }

    @Test
    void anAnswerThatIsNoHandshakeIsRefused() {
        var client = serve(request -> Response.text("just a page"));
        assertThatThrownBy(() -> client.webSocket("/", WebSocket::receive))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        refused -> assertThat(refused.response().status()).isEqualTo(200));
    }

    @Test
    void aPortWithoutAServerIsNoConnection() {
        var client = serveSocket(WebSocketTest::echo);
        int port = server().port();
        server().close();
        assertThatThrownBy(() -> client.webSocket("ws://127.0.0.1:" + port, WebSocket::receive))
                .isInstanceOf(ConnectFailedException.class);
    }

    @Test
    void stoppingTellsBothSides() throws Exception {
        var ends = new LinkedBlockingQueue<Object>();
        var ready = new CountDownLatch(1);
        serveSocket(socket -> {
            ready.countDown();
            for (Message message : socket) {
                socket.send(message);
            }
            ends.add(socket.closeCode().orElse(0));
        });
        try (var raw = RawWebSocket.open(server().port())) {
            ready.await();
            Thread stopping = Thread.startVirtualThread(() -> server().close());
            assertThat(raw.next().closeCode()).isEqualTo(1001);
            raw.close(1001, "");
            assertThat(raw.ends()).isTrue();
            stopping.join();
        }
        assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo(1001);
    }

    @Test
    void aCancelledClientSaysThatItGoes() throws InterruptedException {
        var ends = new LinkedBlockingQueue<Object>();
        var opened = new CountDownLatch(1);
        var client = serveSocket(socket -> receiveAll(socket, ends));
        Async.<@Nullable Void, InterruptedException>run(() -> Async.taskGroup(group -> {
            group.fork((Call<Message, InterruptedException>) () -> client.webSocket("/", socket -> {
                opened.countDown();
                return socket.receive();
            }));
            opened.await();
            group.cancel("enough");
            return null;
        }));
        assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo(1001);
    }

    @Test
    void theConnectionsAreGoneAfterwards() throws InterruptedException {
        var client = serveSocket(WebSocketTest::echo);
        for (int i = 0; i < 20; i++) {
            client.webSocket("/", socket -> {
                socket.send("x");
                return socket.receive();
            });
        }
        while (server().connections() > 0 || server().requests() > 0) {
            Thread.onSpinWait();
        }
        assertThat(server().connections()).isZero();
    }
}
