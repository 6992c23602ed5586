package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Cancelled;

@Timeout(60)
class ServerTest {
    private @Nullable Server server;

    private RawClient serve(Handler handler) throws IOException {
        return serve(handler, ServerConfig.onPort(0).stopTimeout(ofMillis(500)));
    }

    private RawClient serve(Handler handler, ServerConfig config) throws IOException {
        server = Server.start(handler, config);
        return new RawClient(server().port());
    }

    private Server server() {
        return Objects.requireNonNull(server);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answersARequest() throws IOException {
        try (var client = serve(request -> Response.text("hello " + request.path()))) {
            assertThat(client.send("GET /world HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("content-type: text/plain; charset=utf-8\r\n", "content-length: 12\r\n", "date: ")
                    .endsWith("\r\n\r\nhello /world");
        }
    }

    @Test
    void keepsTheConnection() throws IOException {
        try (var client = serve(request -> Response.text(request.path()))) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.send("GET /" + i + " HTTP/1.1\r\nhost: x\r\n\r\n")
                                .answer())
                        .endsWith("/" + i);
            }
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        var first = new CountDownLatch(1);
        try (var client = serve(request -> {
            if (request.path().equals("/0")) {
                first.await();
            }
            return Response.text(request.path());
        })) {
            var requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nhost: x\r\n\r\n");
            }
            client.send(requests.toString());
            first.countDown();
            for (int i = 0; i < 50; i++) {
                assertThat(client.answer()).endsWith("/" + i);
            }
        }
    }

    @Test
    void closesWhenTheClientWantsThat() throws IOException {
        try (var client = serve(request -> Response.text("bye"))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                            .rest())
                    .contains("connection: close\r\n")
                    .endsWith("bye");
        }
    }

    @Test
    void answersHttp10WithoutKeepAlive() throws IOException {
        try (var client = serve(request -> Response.text("old"))) {
            assertThat(client.send("GET / HTTP/1.0\r\n\r\n").rest()).endsWith("old");
        }
    }

    @Test
    void readsABodyOfKnownLength() throws IOException {
        try (var client = serve(request -> Response.text(request.body().text()))) {
            assertThat(client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n12345")
                            .answer())
                    .endsWith("\r\n\r\n12345");
        }
    }

    @Test
    void readsAChunkedBody() throws IOException {
        try (var client = serve(request -> Response.text(request.body().text()))) {
            client.send("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n");
            assertThat(client.send("2\r\nde\r\n0\r\n\r\n").answer()).endsWith("\r\n\r\nabcde");
        }
    }

    @Test
    void saysContinueWhenAskedTo() throws IOException {
        try (var client = serve(request -> Response.text(request.body().text()))) {
            client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
            assertThat(client.send("ok").answer()).endsWith("ok");
        }
    }

    @Test
    void anUnreadBodyDoesNotDisturbTheNextRequest() throws IOException {
        try (var client = serve(request -> Response.text(request.path()))) {
            String body = "x".repeat(500_000);
            client.send("POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 500000\r\n\r\n" + body);
            assertThat(client.answer()).endsWith("/a");
            assertThat(client.send("GET /b HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .endsWith("/b");
        }
    }

    @Test
    void streamsABodyOfUnknownLengthInChunks() throws IOException {
        try (var client = serve(request -> Response.of("text/plain", Body.writing(out -> {
            out.write("one ".getBytes(UTF_8));
            out.flush();
            out.write("two".getBytes(UTF_8));
        })))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                            .rest())
                    .contains("transfer-encoding: chunked\r\n")
                    .endsWith("\r\n\r\n4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n");
        }
    }

    @Test
    void aStreamThatFailsEndsTheConnectionBeforeTheLastChunk() throws IOException {
        try (var client = serve(request -> Response.of("text/plain", Body.writing(out -> {
            out.write("part".getBytes(UTF_8));
            out.flush();
            throw new IOException("disk");
        })))) {
            assertThatThrownBy(() -> {
                        String rest =
                                client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").rest();
                        assertThat(rest).doesNotEndWith("0\r\n\r\n");
                        throw new IOException("ended without its last chunk");
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aLargeBodyGoesThroughAndBack() throws IOException {
        int size = 8_000_000;
        try (var client =
                serve(request -> Response.of("application/octet-stream", Body.of(request.body().stream(), size)))) {
            client.send("POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: " + size + "\r\n\r\n");
            var sender = Thread.ofVirtual().start(() -> {
                try {
                    client.send("y".repeat(size));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            String head = client.head();
            assertThat(head).contains("content-length: " + size);
            assertThat(client.rest()).hasSize(size).containsOnlyOnce("y".repeat(size));
            assertThat(sender.isAlive()).isFalse();
        }
    }

    @Test
    void headHasTheLengthButNoBody() throws IOException {
        try (var client = serve(request -> Response.text("hello"))) {
            client.send("HEAD / HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(client.head()).contains("content-length: 5\r\n");
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .endsWith("hello");
        }
    }

    @Test
    void noContentHasNoLength() throws IOException {
        try (var client = serve(request -> Response.of(204))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").head()).doesNotContain("content-length");
        }
    }

    @Test
    void anHttpExceptionIsTheAnswerThatItDescribes() throws IOException {
        try (var client = serve(request -> {
            throw new HttpException(404, "Item not found").with("x-reason", "gone");
        })) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 404 Not Found")
                    .contains("x-reason: gone", "content-type: application/json")
                    .endsWith("{\"detail\":\"Item not found\"}");
        }
    }

    @Test
    void aFailureTellsTheClientNothing() throws IOException {
        try (var client = serve(request -> {
            throw new IllegalStateException("secret");
        })) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 500")
                    .endsWith("\r\n\r\nInternal Server Error");
        }
    }

    @Test
    void anErrorTellsTheClientNothingEither() throws IOException {
        try (var client = serve(request -> {
            throw new StackOverflowError("secret");
        })) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 500")
                    .doesNotContain("secret");
        }
    }

    @Test
    void refusesARequestLineThatIsTooLong() throws IOException {
        try (var client = serve(request -> Response.of(204))) {
            assertThat(client.send("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 414");
        }
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        try (var client = serve(request -> Response.of(204))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\na: " + "a".repeat(40_000) + "\r\n\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void refusesABodyThatIsTooLargeByItsLength() throws IOException {
        try (var client =
                serve(request -> Response.of(204), ServerConfig.onPort(0).maxBodyBytes(10))) {
            assertThat(client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 11\r\n\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 413")
                    .contains("limit of 10 bytes");
        }
    }

    @Test
    void refusesAChunkedBodyThatGetsTooLarge() throws IOException {
        try (var client = serve(
                request -> Response.text(request.body().text()),
                ServerConfig.onPort(0).maxBodyBytes(10))) {
            assertThat(client.send(
                                    "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nb\r\n12345678901\r\n")
                            .answer())
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void refusesAChunkThatIsNotHttp() throws IOException {
        try (var client = serve(request -> Response.text(request.body().text()))) {
            client.send("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 400").contains("The body is not valid HTTP");
        }
    }

    @Test
    void refusesWhatIsNotHttp() throws IOException {
        try (var client = serve(request -> Response.of(204))) {
            assertThat(client.send("what is this?\r\n\r\n").rest()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void answersWhatCameBeforeARequestThatIsRefused() throws IOException {
        var first = new CountDownLatch(1);
        try (var client = serve(request -> {
            first.await();
            return Response.text(request.path());
        })) {
            client.send("GET /0 HTTP/1.1\r\nhost: x\r\n\r\nGET /1 HTTP/1.1\r\nhost: x\r\n\r\nwhat?\r\n\r\n");
            first.countDown();
            assertThat(client.answer()).doesNotContain("connection: close").endsWith("/0");
            assertThat(client.answer()).doesNotContain("connection: close").endsWith("/1");
            assertThat(client.rest()).startsWith("HTTP/1.1 400").contains("connection: close");
        }
    }

    @Test
    void anAnswerMaySayThatItIsTheLast() throws IOException {
        try (var client = serve(request ->
                Response.of("text/plain", Body.writing(out -> out.write('x'))).with("connection", "close"))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").rest()).endsWith("1\r\nx\r\n0\r\n\r\n");
        }
    }

    @Test
    void refusesARequestWithoutHost() throws IOException {
        try (var client = serve(request -> Response.of(204))) {
            assertThat(client.send("GET / HTTP/1.1\r\n\r\n").rest())
                    .startsWith("HTTP/1.1 400")
                    .contains("host");
        }
    }

    @Test
    void aHeaderThatNeverEndsTimesOut() throws IOException {
        try (var client =
                serve(request -> Response.of(204), ServerConfig.onPort(0).headerTimeout(ofMillis(100)))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost:").rest()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (var client =
                serve(request -> Response.of(204), ServerConfig.onPort(0).idleTimeout(ofMillis(100)))) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aBodyThatStopsHalfWayTimesOut() throws IOException {
        try (var client = serve(
                request -> Response.text(request.body().text()),
                ServerConfig.onPort(0).idleTimeout(ofMillis(100)))) {
            assertThat(client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n12")
                            .answer())
                    .startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void aClientThatHangsUpCancelsItsRequest() throws Exception {
        var started = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var reason = new AtomicReference<Throwable>();
        try (var client = serve(request -> {
            started.countDown();
            try {
                skein.async.Async.sleep(java.time.Duration.ofHours(1));
                return Response.of(204);
            } catch (Cancelled e) {
                reason.set(e);
                throw e;
            } finally {
                ended.countDown();
            }
        })) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
            started.await();
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reason.get()).hasMessageContaining("client disconnected");
    }

    @Test
    void aClientThatEndsItsSideIsAnsweredAllTheSame() throws IOException {
        try (var client = serve(request -> Response.text(request.path()))) {
            client.send("GET /0 HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(client.shutdownOutput().rest()).endsWith("/0");
        }
    }

    @Test
    void aClientThatHangsUpInItsBodyFailsTheRead() throws Exception {
        var failure = new AtomicReference<Throwable>();
        var ended = new CountDownLatch(1);
        try (var client = serve(request -> {
            try {
                return Response.text(request.body().text());
            } catch (Throwable e) {
                failure.set(e);
                throw e;
            } finally {
                ended.countDown();
            }
        })) {
            client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n12");
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).isNotNull();
    }

    @Test
    void aClientThatOnlyEndsItsSideIsAnsweredLater() throws IOException {
        try (var client = serve(request -> {
            skein.async.Async.sleep(ofMillis(300));
            return Response.text("late");
        })) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n")
                            .shutdownOutput()
                            .rest())
                    .startsWith("HTTP/1.1 100 Continue")
                    .contains("HTTP/1.1 200 OK")
                    .endsWith("late");
        }
    }

    @Test
    void aRequestThatTakesTooLongIsCancelledAndAnsweredWith503() throws IOException {
        var reason = new AtomicReference<Throwable>();
        try (var client = serve(
                request -> {
                    try {
                        skein.async.Async.sleep(java.time.Duration.ofHours(1));
                        return Response.of(204);
                    } catch (Cancelled e) {
                        reason.set(e);
                        throw e;
                    }
                },
                ServerConfig.onPort(0).requestTimeout(ofMillis(50)))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 503");
        }
        assertThat(reason.get()).isNotNull();
    }

    @Test
    void aHandlerThatWaitedInVainIsAnsweredWith504() throws IOException {
        try (var client = serve(request -> skein.async.Async.timeout(ofMillis(1), () -> {
            skein.async.Async.sleep(java.time.Duration.ofHours(1));
            return Response.of(204);
        }))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 504");
        }
    }

    @Test
    void oneRequestTooManyIsAnsweredWith503() throws Exception {
        var entered = new CountDownLatch(1);
        try (var client = serve(
                request -> {
                    entered.countDown();
                    skein.async.Async.sleep(java.time.Duration.ofHours(1));
                    return Response.of(204);
                },
                ServerConfig.onPort(0).maxRequests(1).stopTimeout(ofMillis(100)))) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
            entered.await();
            try (var second = new RawClient(server().port())) {
                assertThat(second.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                        .startsWith("HTTP/1.1 503")
                        .contains("retry-after: 1");
            }
            assertThat(server().statistics().refused()).isEqualTo(1);
        }
    }

    @Test
    void oneConnectionTooManyIsClosed() throws Exception {
        try (var client =
                serve(request -> Response.of(204), ServerConfig.onPort(0).maxConnections(1))) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer();
            try (var second = new RawClient(server().port())) {
                assertThat(second.rest()).isEmpty();
            }
            assertThat(server().statistics().rejected()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatTakesNothingIsDisconnected() throws Exception {
        var ended = new CountDownLatch(1);
        try (var client = serve(
                request -> Response.of(200).with(Body.writing(out -> {
                    try {
                        var piece = new byte[64 * 1024];
                        while (true) {
                            out.write(piece);
                        }
                    } finally {
                        ended.countDown();
                    }
                })),
                ServerConfig.onPort(0).writeTimeout(ofMillis(300)))) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBodyThatTricklesIsTooSlow() throws Exception {
        try (var client = serve(
                request -> Response.text(request.body().text()),
                ServerConfig.onPort(0)
                        .writeTimeout(java.time.Duration.ofSeconds(1))
                        .minBytesPerSecond(1_000_000))) {
            assertThat(client.send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n12")
                            .answer())
                    .startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void listensOnAUnixDomainSocket(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        java.nio.file.Path file = folder.resolve("skein.sock");
        try (var server = Server.start(request -> Response.text("local"), ServerConfig.onUnixSocket(file));
                var client = java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(file))) {
            client.write(java.nio.ByteBuffer.wrap("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            assertThat(new String(
                            java.nio.channels.Channels.newInputStream(client).readAllBytes(),
                            java.nio.charset.StandardCharsets.US_ASCII))
                    .endsWith("local");
            assertThat(server.port()).isZero();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void theProxyProtocolTellsTheClientsAddress() throws Exception {
        try (var client = serve(
                request -> Response.text(String.valueOf(request.client())),
                ServerConfig.onPort(0).proxyProtocol(true))) {
            assertThat(client.send("PROXY TCP4 192.0.2.7 192.0.2.1 4711 443\r\nGET / HTTP/1.1\r\nhost: x\r\n\r\n")
                            .answer())
                    .endsWith("/192.0.2.7:4711");
        }
    }

    @Test
    void whoDoesNotSpeakTheProxyProtocolIsDisconnected() throws Exception {
        try (var client =
                serve(request -> Response.of(204), ServerConfig.onPort(0).proxyProtocol(true))) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").rest()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsExplained() throws IOException {
        try (var client = serve(request -> Response.of(204))) {
            assertThat(client).isNotNull();
            assertThatThrownBy(() -> Server.start(request -> Response.of(204), ServerConfig.onPort(server().port())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the port is taken")
                    .hasMessageContaining("choose another");
        }
    }

    @Test
    void stoppingLetsRequestsFinish() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var client = serve(
                request -> {
                    started.countDown();
                    go.await();
                    return Response.text("done");
                },
                ServerConfig.onPort(0))) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
            started.await();
            var stopping = Thread.ofPlatform().start(server()::close);
            go.countDown();
            assertThat(client.rest()).endsWith("done");
            stopping.join();
        }
        assertThat(server().requests()).isZero();
    }

    @Test
    void stoppingCancelsWhatTakesTooLong() throws Exception {
        var started = new CountDownLatch(1);
        try (var client = serve(request -> {
            started.countDown();
            skein.async.Async.sleep(java.time.Duration.ofHours(1));
            return Response.of(204);
        })) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
            started.await();
            server().close();
            assertThat(client.rest()).startsWith("HTTP/1.1 503");
        }
    }

    @Test
    void workAfterTheAnswerGoesOnWhenTheClientLeaves() throws Exception {
        var left = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        Handler handler = new Handler() {
            @Override
            public Response handle(Request request) {
                return Response.text("early");
            }

            @Override
            public void serve(Exchange exchange) throws Exception {
                exchange.respond(handle(exchange.request()));
                left.await();
                skein.async.Async.sleep(ofMillis(1));
                done.countDown();
            }
        };
        try (var client = serve(handler)) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                            .rest())
                    .endsWith("early");
        }
        left.countDown();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
