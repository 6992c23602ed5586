package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Call;
import skein.async.DeadlineExceededException;

@Timeout(60)
class ClientTest {
    record Item(int id, String name) {}

    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable Server server;

    private Client serve(Handler handler) {
        return serve(handler, ClientConfig.DEFAULT);
    }

    private Client serve(Handler handler, ClientConfig config) {
        server = Server.start(handler, ServerConfig.onPort(0).stopTimeout(ofMillis(500)));
        open.add(server);
        var client = Client.to("http://127.0.0.1:" + server.port(), config);
        open.add(client);
        return client;
    }

    /** A server that does with each connection what the test says. */
    private Client serveRaw(RawHandler handler, ClientConfig config) throws IOException {
        var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(socket);
        Thread.ofVirtual().start(() -> {
            for (int i = 0; !socket.isClosed(); i++) {
                try (var connection = socket.accept()) {
                    handler.handle(i, connection);
                } catch (IOException closed) {
                    // The test is over, or the client left.
                }
            }
        });
        var client = Client.to("http://127.0.0.1:" + socket.getLocalPort(), config);
        open.add(client);
        return client;
    }

    private interface RawHandler {
        void handle(int number, Socket connection) throws IOException;
    }

    private static void readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void getsText() {
        var client = serve(request -> Response.text("hello " + request.path()));
        assertThat(client.get("/x").text()).isEqualTo("hello /x");
    }

    @Test
    void decodesJson() {
        var client = serve(request -> Response.json(new Item(1, "pen")));
        assertThat(client.get("/").json(Item.class)).isEqualTo(new Item(1, "pen"));
    }

    @Test
    void decodesJsonLists() {
        var client = serve(request -> Response.json(List.of(new Item(1, "pen"), new Item(2, "ink"))));
        assertThat(client.get("/").jsonList(Item.class)).containsExactly(new Item(1, "pen"), new Item(2, "ink"));
    }

    @Test
    void postsJson() {
        var client = serve(request -> Response.text(
                request.header("content-type") + " " + request.body().text()));
        assertThat(client.post("/", new Item(1, "연필")).text()).isEqualTo("application/json {\"id\":1,\"name\":\"연필\"}");
    }

    @Test
    void aValueNeverChangesThePathAroundIt() {
        var client = serve(request -> Response.text(request.target()));
        assertThat(client.get("/users/{id}/posts?q={q}", "../a b", "1&2").text())
                .isEqualTo("/users/..%2Fa%20b/posts?q=1%262");
    }

    @Test
    void placeholdersWithoutValuesAreRefused() {
        var client = serve(request -> Response.of(204));
        assertThatThrownBy(() -> client.get("/{a}/{b}", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more placeholders than values");
    }

    @Test
    void anErrorStatusIsAnAnswer() {
        var client =
                serve(request -> Response.json(java.util.Map.of("detail", "no")).with(404));
        Response response = client.get("/");
        assertThat(response.status()).isEqualTo(404);
        assertThatThrownBy(() -> response.json(Item.class)).isInstanceOf(StatusException.class);
    }

    @Test
    void connectionsAreReused() {
        var client = serve(request -> Response.text("x"));
        Async.run(() -> {
            for (int i = 0; i < 100; i++) {
                client.get("/").text();
            }
            return 0;
        });
        assertThat(Objects.requireNonNull(server).connections()).isEqualTo(1);
    }

    @Test
    void anIdleConnectionIsClosedAndReplaced() {
        var client = serve(request -> Response.text("x"), ClientConfig.DEFAULT.keepAlive(ofMillis(1)));
        client.get("/").text();
        while (Objects.requireNonNull(server).connections() > 0) {
            Thread.onSpinWait();
        }
        assertThat(client.get("/").text()).isEqualTo("x");
    }

    @Test
    void callsRunAtTheSameTime() {
        var arrived = new CountDownLatch(50);
        var client = serve(request -> {
            arrived.countDown();
            arrived.await();
            return Response.text(request.path());
        });
        List<String> answers = Async.run(() -> Async.gather(IntStream.range(0, 50)
                .mapToObj(i -> (Call<String, RuntimeException>)
                        () -> client.get("/{i}", i).text())
                .toList()));
        assertThat(answers).hasSize(50).startsWith("/0", "/1").endsWith("/49");
    }

    @Test
    void callsWaitForAConnectionWhenThereAreEnough() {
        var client = serve(request -> Response.text(request.path()), ClientConfig.DEFAULT.maxConnections(2));
        List<String> answers = Async.run(() -> Async.gather(IntStream.range(0, 50)
                .mapToObj(i -> (Call<String, RuntimeException>)
                        () -> client.get("/{i}", i).text())
                .toList()));
        assertThat(answers).hasSize(50);
        assertThat(Objects.requireNonNull(server).connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void anExhaustedPoolTimesOutAsPool() {
        var never = new CountDownLatch(1);
        var client = serve(
                request -> {
                    never.await();
                    return Response.of(204);
                },
                ClientConfig.DEFAULT.maxConnections(1).poolTimeout(ofMillis(50)));
        assertThatThrownBy(() ->
                        Async.run(() -> Async.gather(() -> client.get("/a"), () -> client.get("/b"), (a, b) -> a)))
                .isInstanceOfSatisfying(
                        TransportTimeoutException.class,
                        e -> assertThat(e.phase()).isEqualTo(TransportTimeoutException.Phase.POOL));
    }

    @Test
    void aSlowAnswerTimesOutAsRead() {
        var cancelled = new CountDownLatch(1);
        var client = serve(
                request -> {
                    try {
                        new CountDownLatch(1).await();
                        return Response.of(204);
                    } finally {
                        cancelled.countDown();
                    }
                },
                ClientConfig.DEFAULT.readTimeout(ofMillis(50)));
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOfSatisfying(
                        TransportTimeoutException.class,
                        e -> assertThat(e.phase()).isEqualTo(TransportTimeoutException.Phase.READ));
        assertThat(awaits(cancelled)).as("the call is cancelled on the server").isTrue();
    }

    @Test
    void aLongLimitIsKeptToo() {
        var client = serve(
                request -> {
                    new CountDownLatch(1).await();
                    return Response.of(204);
                },
                ClientConfig.DEFAULT.timeouts(ofMillis(1_100)));
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOf(TransportTimeoutException.class)
                .hasMessageContaining("read timed out after 1100 ms");
    }

    @Test
    void aDeadlineEndsTheCallOnTheServerToo() {
        var cancelled = new CountDownLatch(1);
        var client = serve(request -> {
            try {
                Async.sleep(ofHours(1));
                return Response.of(204);
            } finally {
                cancelled.countDown();
            }
        });
        assertThatThrownBy(() -> Async.run(() -> Async.timeout(ofMillis(100), () -> client.get("/"))))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(awaits(cancelled)).isTrue();
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRefusedConnectionIsSaidToBe() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var client = Client.to("http://127.0.0.1:" + port)) {
            assertThatThrownBy(() -> client.get("/"))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("cannot connect to http://127.0.0.1:" + port);
        }
    }

    @Test
    void garbageIsAProtocolError() throws IOException {
        var client = serveRaw(
                (number, connection) -> {
                    readHead(connection.getInputStream());
                    connection.getOutputStream().write("what?\r\n\r\n".getBytes(UTF_8));
                },
                ClientConfig.DEFAULT);
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anAnswerThatBreaksOffIsAProtocolError() throws IOException {
        var client = serveRaw(
                (number, connection) -> {
                    readHead(connection.getInputStream());
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345".getBytes(UTF_8));
                },
                ClientConfig.DEFAULT);
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("broke off");
    }

    @Test
    void aKeptConnectionThatWasClosedIsReplacedOnce() throws IOException {
        var client = serveRaw(
                (number, connection) -> {
                    readHead(connection.getInputStream());
                    connection
                            .getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n" + number).getBytes(UTF_8));
                    if (number == 0) {
                        // The second request comes, and nothing goes back.
                        readHead(connection.getInputStream());
                    }
                },
                ClientConfig.DEFAULT);
        String answers =
                Async.run(() -> client.get("/").text() + client.get("/").text());
        assertThat(answers).isEqualTo("01");
    }

    @Test
    void uploadsAStream() {
        var client =
                serve(request -> Response.text(String.valueOf(request.body().bytes().length)));
        var body = Body.of(new ByteArrayInputStream(new byte[3_000_000]), -1);
        assertThat(client.send(Request.of("POST", "/").with(body)).text()).isEqualTo("3000000");
    }

    @Test
    void streamsAnAnswer() {
        var client = serve(request -> Response.of("application/octet-stream", Body.writing(out -> {
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[10_000]);
            }
        })));
        long total = client.stream(Request.of("GET", "/"), response -> {
            try (InputStream in = response.body().stream()) {
                return in.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(total).isEqualTo(10_000_000);
    }

    @Test
    void anAnswerAboveTheLimitIsRefused() {
        var client = serve(request -> Response.text("12345"), ClientConfig.DEFAULT.maxBodyBytes(4));
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("limit of 4 bytes");
    }

    @Test
    void aTransportCanBeReplaced() {
        var client = new Client(URI.create("http://users"), request -> Response.text(request.target()));
        assertThat(client.get("/users/{id}", 7).text()).isEqualTo("http://users/users/7");
    }

    @Test
    void aClosedClientSaysSo() {
        var client = serve(request -> Response.of(204));
        client.close();
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("has been closed");
    }
}
