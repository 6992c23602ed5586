package skein.lab.docs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.sleep;
import static skein.async.Async.timeout;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.Body;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.ConnectFailedException;
import skein.http.Exchange;
import skein.http.Handler;
import skein.http.Headers;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.StatusException;
import skein.http.TransportTimeoutException;
import skein.json.Json;
import skein.test.TestClient;
import skein.test.VirtualClock;

/** The examples of docs/http.md about the server; the parts between "docs:" and "end" stand there word for word. */
@Timeout(60)
class HttpExamplesTest {
    private static final String GET = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Server serve(Handler handler, ServerConfig config) {
        Server server = Server.start(handler, config.stopTimeout(ofMillis(100)));
        open.add(server);
        return server;
    }

    private Socket dial(Server server, String text) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        open.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    /** All that a server says to a text until it hangs up. */
    private String raw(Server server, String text) throws IOException {
        return new String(dial(server, text).getInputStream().readAllBytes(), US_ASCII);
    }

    private String raw(Handler handler, ServerConfig config) throws IOException {
        return raw(serve(handler, config), GET);
    }

    // docs: five lines
    final Handler hello = request -> Response.text("Hello, " + request.query().last("name"));

    void main() {
        Server.run(hello, 8000); // until SIGTERM or Ctrl-C
    }
    // end

    @Test
    void aServerInFiveLinesAnswers() {
        // docs: start
        try (Server server = Server.start(hello, ServerConfig.onPort(0)); // any port that is free
                Client client = Client.to("http://127.0.0.1:" + server.port())) {
            assertThat(client.get("/{?name}", "Ada").text()).isEqualTo("Hello, Ada");
        }
        // end
    }

    // Requests, answers and bodies.

    // docs: shop
    record Item(String name, double price) {}

    Response shop(Request request) throws IOException {
        return switch (request.method() + " " + request.path()) {
            case "GET /items" -> Response.json(List.of(new Item("pen", 1.5)));
            case "POST /items" -> {
                Item item = Json.standard().decode(request.body().bytes(), Item.class);
                yield Response.json(item).with(201).with("location", "/items/" + item.name());
            }
            default -> throw new HttpException(404, "Not Found");
        };
    }
    // end

    @Test
    void aShopShowsItsItems() {
        try (var client = TestClient.of(this::shop)) {
            assertThat(client.get("/items").jsonList(Item.class)).containsExactly(new Item("pen", 1.5));
        }
    }

    @Test
    void aShopTakesAnItem() {
        try (var client = TestClient.of(this::shop)) {
            Response answer = client.post("/items", new Item("ink", 4));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("location")).isEqualTo("/items/ink");
        }
    }

    @Test
    void anHttpExceptionIsTheAnswerThatItDescribes() {
        try (var client = TestClient.of(this::shop)) {
            Response answer = client.get("/nothing");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).isEqualTo("{\"detail\":\"Not Found\"}");
        }
    }

    @Test
    void jsonThatDoesNotFitIs500HereAndToldBySkeinWeb() {
        try (var client = TestClient.of(this::shop)) {
            assertThat(client.post("/items", List.of("no item")).status()).isEqualTo(500);
        }
    }

    private static int statusAfter(RuntimeException failure) {
        try (var client = TestClient.of(request -> {
            throw failure;
        })) {
            return client.get("/").status();
        }
    }

    @Test
    void anUpstreamThatIsLateIs504() {
        assertThat(statusAfter(
                        new TransportTimeoutException("http://x", TransportTimeoutException.Phase.READ, ofSeconds(5))))
                .isEqualTo(504);
    }

    @Test
    void anUpstreamThatIsGoneIs502() {
        assertThat(statusAfter(new ConnectFailedException("http://x", null))).isEqualTo(502);
    }

    @Test
    void anUpstreamThatAnsweredWithAnErrorIs502() {
        assertThat(statusAfter(new StatusException(Response.of(404)))).isEqualTo(502);
    }

    private final CountDownLatch mailed = new CountDownLatch(1);

    // docs: after the answer
    final Handler orders = new Handler() {
        @Override
        public Response handle(Request request) {
            return Response.of(202);
        }

        @Override
        public void serve(Exchange exchange) throws Exception {
            exchange.respond(handle(exchange.request()));
            sleep(ofMillis(10)); // the client has its answer, and may leave
            mailed.countDown();
        }
    };
    // end

    @Test
    void workGoesOnAfterTheAnswer() throws Exception {
        assertThat(raw(orders, ServerConfig.onPort(0))).startsWith("HTTP/1.1 202");
        assertThat(mailed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anythingElseIs500AndTellsNothing() {
        try (var client = TestClient.of(request -> {
            throw new IllegalStateException("secret");
        })) {
            Response answer = client.get("/");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).isEqualTo("Internal Server Error");
        }
    }

    // docs: count
    Response count(Request request) throws IOException {
        long bytes = request.body().stream().transferTo(OutputStream.nullOutputStream());
        return Response.text(bytes + " bytes");
    }
    // end

    @Test
    void anUploadOfAnySizeIsCounted() {
        var config = ServerConfig.onPort(0);
        try (var client = TestClient.overSocket(this::count, config)) {
            // docs: stream up
            var upload = Request.of("POST", "/upload").with(Body.writing(out -> {
                for (int i = 0; i < 1_000; i++) {
                    out.write(new byte[1_000]); // waits while the server is behind
                }
            }));
            String answer = client.send(upload).text();
            // end
            assertThat(answer).isEqualTo("1000000 bytes");
        }
    }

    // docs: numbers
    Response numbers(Request request) {
        return Response.of("text/plain", Body.writing(out -> {
            for (int i = 1; i <= 3; i++) {
                out.write((i + "\n").getBytes(UTF_8));
                out.flush(); // sends what was written so far
            }
        }));
    }
    // end

    @Test
    void anAnswerIsWrittenWhileItIsSent() throws IOException {
        assertThat(raw(this::numbers, ServerConfig.onPort(0)))
                .contains("transfer-encoding: chunked")
                .containsSubsequence("1\n", "2\n", "3\n");
    }

    // docs: trailers
    Response checked(Request request) {
        var sum = new CRC32();
        return Response.of(
                "text/plain",
                Body.writing(
                        out -> {
                            byte[] piece = "content".getBytes(UTF_8);
                            sum.update(piece);
                            out.write(piece);
                        },
                        () -> Headers.of("crc32", Long.toHexString(sum.getValue()))));
    }
    // end

    @Test
    void aChecksumFollowsTheContent() throws IOException {
        var sum = new CRC32();
        sum.update("content".getBytes(UTF_8));
        assertThat(raw(this::checked, ServerConfig.onPort(0)))
                .endsWith("0\r\ncrc32: " + Long.toHexString(sum.getValue()) + "\r\n\r\n");
    }

    // docs: read trailers
    Response verified(Request request) throws IOException {
        String text = request.body().text();
        return Response.text(
                text + ", " + request.body().trailers().first("crc32")); // behind the content, so read it first
    }
    // end

    @Test
    void trailersOfARequestAreThereWhenItsContentHasBeenRead() throws IOException {
        assertThat(raw(
                        serve(this::verified, ServerConfig.onPort(0)),
                        String.join(
                                "\r\n",
                                "POST / HTTP/1.1",
                                "host: x",
                                "connection: close",
                                "transfer-encoding: chunked",
                                "",
                                "2",
                                "hi",
                                "0",
                                "crc32: 7",
                                "",
                                "")))
                .endsWith("hi, 7");
    }

    // Limits.

    @Test
    void aBodyBeyondTheLimitIs413() {
        // docs: limits
        var config = ServerConfig.onPort(0)
                .maxBodyBytes(1 << 20) // 1 MB
                .requestTimeout(ofSeconds(30))
                .maxRequests(1_000);
        // end
        try (var client = TestClient.overSocket(this::count, config)) {
            var large = Request.of("POST", "/").with(Body.of(new byte[(1 << 20) + 1]));
            assertThat(client.send(large).status()).isEqualTo(413);
        }
    }

    @Test
    void aValueOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> ServerConfig.onPort(0).maxRequests(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ServerConfig.maxRequests is 0");
    }

    @Test
    void aServerCountsWhatItDoes() throws IOException {
        Server server = serve(hello, ServerConfig.onPort(0));
        raw(server, GET);
        // docs: statistics
        Server.Statistics now = server.statistics();
        String line =
                "%d requests, %d refused, %d connections".formatted(now.requests(), now.refused(), now.accepted());
        // end
        assertThat(line).isEqualTo("1 requests, 0 refused, 1 connections");
    }

    @Test
    void aUnixSocketNeedsNoPort(@TempDir Path folder) {
        Path file = folder.resolve("app.sock");
        // docs: unix socket
        try (Server server = Server.start(hello, ServerConfig.onUnixSocket(file));
                Client client = Client.to("http://localhost", ClientConfig.DEFAULT.unixSocket(file))) {
            assertThat(client.get("/{?name}", "Ada").text()).isEqualTo("Hello, Ada");
            assertThat(server.port()).isZero();
        }
        // end
    }

    @Test
    void theProxyProtocolTellsWhoTheClientIs() throws IOException {
        Handler who = request -> Response.text(String.valueOf(request.client()));
        // docs: proxy protocol
        var config = ServerConfig.onPort(0).proxyProtocol(true);
        // end
        assertThat(raw(serve(who, config), "PROXY TCP4 192.0.2.7 192.0.2.1 4711 443\r\n" + GET))
                .endsWith("/192.0.2.7:4711");
    }

    @Test
    void twoLengthsAreRefused() throws IOException {
        assertThat(raw(
                        serve(this::count, ServerConfig.onPort(0)),
                        "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    // What happens when …

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch cleanedUp = new CountDownLatch(1);

    // docs: hang up
    Response report(Request request) {
        begun.countDown();
        try {
            sleep(ofHours(1)); // or a call of another server, or a statement
            return Response.text("the report");
        } finally {
            cleanedUp.countDown(); // the client has gone: Cancelled, down to the innermost call
        }
    }
    // end

    @Test
    void aClientThatHangsUpCancelsItsRequest() throws Exception {
        Socket client = dial(serve(this::report, ServerConfig.onPort(0)), GET);
        begun.await();
        client.close();
        assertThat(cleanedUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatOnlyEndsItsSideIsAskedAndAnswered() throws Exception {
        var asked = new CountDownLatch(1);
        Server server = serve(
                request -> {
                    asked.await();
                    return Response.text("late");
                },
                ServerConfig.onPort(0));
        Socket client = dial(server, GET);
        client.shutdownOutput();
        String interim = new String(client.getInputStream().readNBytes(25), US_ASCII);
        asked.countDown();
        assertThat(interim).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII)).endsWith("late");
    }

    // docs: deadline
    Response quote(Request request) {
        return timeout(ofSeconds(2), () -> {
            sleep(ofSeconds(60)); // whatever it calls
            return Response.text("too late");
        });
    }
    // end

    @Test
    void aDeadlineOfTheHandlersOwnIs504() {
        try (var clock = new VirtualClock();
                var client = TestClient.of(this::quote)) {
            assertThat(clock.run(() -> client.get("/").status())).isEqualTo(504);
            assertThat(clock.now()).isEqualTo(ofSeconds(2));
        }
    }

    @Test
    void aDeadlineOfTheServersIs503() throws Exception {
        // docs: request timeout
        var config = ServerConfig.onPort(0).requestTimeout(ofMillis(50));
        // end
        assertThat(raw(this::report, config)).startsWith("HTTP/1.1 503").contains("retry-after: 1");
        assertThat(cleanedUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneRequestTooManyIs503() throws Exception {
        // docs: too many
        var config = ServerConfig.onPort(0)
                .maxRequests(1) // under way
                .maxQueueing(ofMillis(500)); // for the first turn on a loop
        // end
        Server server = serve(this::report, config);
        dial(server, GET);
        begun.await();
        assertThat(raw(server, GET)).startsWith("HTTP/1.1 503").contains("retry-after: 1");
        assertThat(server.statistics().refused()).isEqualTo(1);
    }

    @Test
    void stoppingLetsRequestsFinish() throws Exception {
        var go = new CountDownLatch(1);
        Server server = Server.start(
                request -> {
                    begun.countDown();
                    go.await();
                    return Response.text("done");
                },
                ServerConfig.onPort(0));
        Socket client = dial(server, GET);
        begun.await();
        Thread stopping = Thread.ofPlatform().start(server::close);
        go.countDown();
        assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII)).endsWith("done");
        stopping.join();
    }

    @Test
    void stoppingCancelsWhatTakesTooLong() throws Exception {
        // docs: stop
        Server server = Server.start(this::report, ServerConfig.onPort(0).stopTimeout(ofMillis(50)));
        // end
        Socket client = dial(server, GET);
        begun.await();
        // docs: close
        server.close(); // returns when everything has ended
        // end
        assertThat(cleanedUp.getCount()).isZero();
        assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII)).startsWith("HTTP/1.1 503");
    }
}
