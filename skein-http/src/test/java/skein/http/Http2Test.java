package skein.http;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.http.RawHttp2.*;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Cancelled;

/** HTTP/2 with prior knowledge, said over a plain socket. */
@Timeout(60)
class Http2Test {
    private @Nullable Server server;

    private RawHttp2 serve(Handler handler, int... settings) throws IOException {
        return serve(handler, ServerConfig.onPort(0).stopTimeout(ofMillis(500)), settings);
    }

    private RawHttp2 serve(Handler handler, ServerConfig config, int... settings) throws IOException {
        Server started = Server.start(handler, config);
        server = started;
        return new RawHttp2(started.port(), settings);
    }

    private Server server() {
        if (server == null) {
            throw new AssertionError("not started");
        }
        return server;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aRequestTellsItsVersionAndNoneOfNettysFields() throws IOException {
        try (RawHttp2 client = serve(request -> Response.text(request.protocol() + " " + request.scheme() + " "
                + request.header("host") + " " + request.headers().size()))) {
            client.get(1, "/");
            assertThat(client.await(frame -> frame.type() == DATA).text()).isEqualTo("HTTP/2 http x 1");
        }
    }

    @Test
    void theProxyProtocolTellsTheClientsAddress() throws IOException {
        server = Server.start(
                request -> Response.text(String.valueOf(request.client())),
                ServerConfig.onPort(0).proxyProtocol(true));
        try (var client = new RawHttp2("PROXY TCP4 192.0.2.7 192.0.2.1 4711 443\r\n", server().port())) {
            client.get(1, "/");
            assertThat(client.await(frame -> frame.type() == DATA).text()).endsWith("/192.0.2.7:4711");
        }
    }

    @Test
    void aResetCancelsItsRequestAndNoOther() throws Exception {
        var started = new CountDownLatch(2);
        var ended = new CountDownLatch(1);
        var reason = new AtomicReference<Throwable>();
        try (RawHttp2 client = serve(request -> {
            started.countDown();
            try {
                Async.sleep(request.rawPath().equals("/reset") ? ofHours(1) : ofMillis(200));
                return Response.text("stayed");
            } catch (Cancelled e) {
                reason.set(e);
                ended.countDown();
                throw e;
            }
        })) {
            client.get(1, "/reset").get(3, "/stays");
            started.await();
            client.send(RST_STREAM, 0, 1, bytes(CANCEL));
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(reason.get()).hasMessageContaining("client disconnected");
            assertThat(client.await(frame -> frame.type() == DATA).stream()).isEqualTo(3);
        }
    }

    @Test
    void aClientThatHangsUpCancelsAllItsRequests() throws Exception {
        var started = new CountDownLatch(2);
        var ended = new CountDownLatch(2);
        try (RawHttp2 client = serve(request -> {
            started.countDown();
            try {
                Async.sleep(ofHours(1));
                return Response.of(204);
            } finally {
                ended.countDown();
            }
        })) {
            client.get(1, "/").get(3, "/");
            started.await();
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatAHandlerDoesAfterAStreamedAnswerIsNotCancelled() throws Exception {
        var done = new CountDownLatch(1);
        Handler handler = new Handler() {
            @Override
            public Response handle(Request request) {
                return Response.of(200).with(Body.writing(out -> out.write('x')));
            }

            @Override
            public void serve(Exchange exchange) throws Exception {
                exchange.respond(handle(exchange.request()));
                Async.sleep(ofMillis(50));
                done.countDown();
            }
        };
        try (RawHttp2 client = serve(handler)) {
            client.get(1, "/");
            client.await(frame -> frame.type() == DATA && (frame.flags() & END_STREAM) != 0);
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheBodyEndsTheStreamWithoutAnError() throws IOException {
        try (RawHttp2 client = serve(request -> Response.text("enough"))) {
            client.send(HEADERS, END_HEADERS, 1, get("/"));
            assertThat(client.await(frame -> frame.type() == RST_STREAM).error())
                    .isEqualTo(NO_ERROR);
        }
    }

    @Test
    void aBodyThatEndsJustBehindItsAnswerIsNotReset() throws IOException {
        try (RawHttp2 client = serve(request -> Response.text("enough"))) {
            client.send(HEADERS, END_HEADERS, 1, get("/"))
                    .await(frame -> frame.type() == DATA && (frame.flags() & END_STREAM) != 0);
            client.send(DATA, 0, 1, new byte[100]).send(DATA, END_STREAM, 1).get(3, "/");
            assertThat(client.await(frame -> frame.type() == RST_STREAM || frame.isAnswerTo(3))
                            .type())
                    .isEqualTo(HEADERS);
        }
    }

    @Test
    void aBodyThatNobodyReadsStopsAtItsWindow() throws IOException {
        try (RawHttp2 client = serve(request -> {
            Async.sleep(ofHours(1));
            return Response.of(204);
        })) {
            client.send(HEADERS, END_HEADERS, 1, get("/"));
            var piece = new byte[16_384];
            for (int sent = 0; sent < 256 * 1024; sent += piece.length) {
                client.send(DATA, 0, 1, piece);
            }
            byte[] ping = "8 bytes!".getBytes(StandardCharsets.US_ASCII);
            client.send(PING, 0, 0, ping);
            int granted = 0;
            for (Frame frame = client.next(); frame.type() != PING; frame = client.next()) {
                granted += frame.type() == WINDOW_UPDATE && frame.stream() == 1 ? frame.intAt(0) : 0;
            }
            assertThat(granted).isLessThanOrEqualTo(256 * 1024);
        }
    }

    @Test
    void aBodyThatNobodyReadsHoldsUpNoOther() throws IOException {
        try (RawHttp2 client = serve(request -> {
            if (request.rawPath().equals("/stuck")) {
                Async.sleep(ofHours(1));
            }
            return Response.text(request.body().bytes().length + " bytes");
        })) {
            client.send(HEADERS, END_HEADERS, 1, get("/stuck"));
            var piece = new byte[16_384];
            for (int sent = 0; sent < 256 * 1024; sent += piece.length) {
                client.send(DATA, 0, 1, piece);
            }
            client.send(HEADERS, END_HEADERS, 3, get("/")).send(DATA, END_STREAM, 3, piece);
            assertThat(client.await(frame -> frame.type() == DATA).text()).isEqualTo("16384 bytes");
        }
    }

    @Test
    void anEarlyAnswerIsSentBeforeTheRestOfTheBodyIsGivenUp() throws IOException {
        try (RawHttp2 client = serve(
                request -> {
                    if (request.rawPath().equals("/later")) {
                        Async.sleep(ofMillis(800));
                        return Response.of(204);
                    }
                    return Response.text("enough");
                },
                4,
                1)) {
            client.send(HEADERS, END_HEADERS, 1, get("/")).get(3, "/later");
            assertThat(client.await(frame -> frame.type() == RST_STREAM || frame.isAnswerTo(3))
                            .type())
                    .isEqualTo(HEADERS);
            client.send(WINDOW_UPDATE, 0, 1, bytes(100));
            assertThat(client.await(frame -> frame.type() == DATA).text()).isEqualTo("nough");
            assertThat(client.await(frame -> frame.type() == RST_STREAM).error())
                    .isEqualTo(NO_ERROR);
        }
    }

    @Test
    void cookiesThatComeOneByOneAreOneField() throws IOException {
        try (RawHttp2 client = serve(
                request -> Response.text(String.join("|", request.headers().all("cookie"))))) {
            client.send(HEADERS, END_STREAM | END_HEADERS, 1, get("/", "cookie", "a=1", "cookie", "b=2"));
            assertThat(client.await(frame -> frame.type() == DATA).text()).isEqualTo("a=1; b=2");
        }
    }

    @Test
    void aHostThatIsNotTheAuthorityIsRefused() throws IOException {
        try (RawHttp2 client = serve(request -> Response.of(204))) {
            client.send(HEADERS, END_STREAM | END_HEADERS, 1, get("/", "host", "elsewhere"));
            // 400 is the 12th entry of HPACK's static table.
            assertThat(client.await(frame -> frame.isAnswerTo(1)).payload()[0] & 0xff)
                    .isEqualTo(0x8c);
        }
    }

    @Test
    void theHostMayBeSaidTwiceAndIsHeardOnce() throws IOException {
        try (RawHttp2 client = serve(
                request -> Response.text(String.join("|", request.headers().all("host"))))) {
            client.send(HEADERS, END_STREAM | END_HEADERS, 1, get("/", "host", "x"));
            assertThat(client.await(frame -> frame.type() == DATA).text()).isEqualTo("x");
        }
    }

    @Test
    void tooManyPingsEndTheConnection() throws IOException {
        try (RawHttp2 client = serve(request -> Response.of(204))) {
            for (int i = 0; i < 2_000; i++) {
                client.send(PING, 0, 0, new byte[8]);
            }
            assertThat(client.failure()).isIn(ENHANCE_YOUR_CALM, -1);
        }
    }

    @Test
    void tooManyResetsEndTheConnection() throws IOException {
        try (RawHttp2 client = serve(request -> Response.of(204))) {
            for (int i = 0; i < 1_000; i++) {
                client.get(2 * i + 1, "/").send(RST_STREAM, 0, 2 * i + 1, bytes(CANCEL));
            }
            assertThat(client.failure()).isIn(ENHANCE_YOUR_CALM, -1);
        }
    }

    @Test
    void oneStreamTooManyIsRefused() throws IOException {
        try (RawHttp2 client = serve(
                request -> {
                    Async.sleep(ofHours(1));
                    return Response.of(204);
                },
                ServerConfig.onPort(0).maxStreams(1).stopTimeout(ofMillis(100)))) {
            client.get(1, "/").get(3, "/");
            assertThat(client.failure()).isIn(REFUSED_STREAM, PROTOCOL_ERROR);
        }
    }

    @Test
    void aServerThatStopsFinishesWhatItHasAndSaysGoodbye() throws Exception {
        var entered = new CountDownLatch(1);
        try (RawHttp2 client = serve(
                request -> {
                    entered.countDown();
                    Async.sleep(ofMillis(300));
                    return Response.text("finished");
                },
                ServerConfig.onPort(0))) {
            client.get(1, "/");
            entered.await();
            Thread stopping = Thread.ofPlatform().start(server()::close);
            assertThat(client.await(frame -> frame.type() == GOAWAY).error()).isEqualTo(NO_ERROR);
            byte[] ping = client.await(frame -> frame.type() == PING).payload();
            client.send(PING, ACK, 0, ping);
            assertThat(client.await(frame -> frame.type() == DATA).text()).isEqualTo("finished");
            stopping.join();
            assertThat(closed(client)).isTrue();
        }
    }

    private static boolean closed(RawHttp2 client) throws IOException {
        try {
            while (true) {
                client.next();
            }
        } catch (EOFException end) {
            return true;
        }
    }

    @Test
    void aWebSocketIsOpenedByAnExtendedConnect() throws IOException {
        try (RawHttp2 client = serve(request -> WebSocket.accept(request, socket -> {
            for (Message message : socket) {
                socket.send("echo of " + ((Message.Text) message).text());
            }
        }))) {
            client.send(
                    HEADERS,
                    END_HEADERS,
                    1,
                    fields(
                            ":method", "CONNECT",
                            ":protocol", "websocket",
                            ":scheme", "http",
                            ":path", "/chat",
                            ":authority", "x",
                            "sec-websocket-version", "13"));
            // 200 is the 8th entry of HPACK's static table.
            assertThat(client.await(frame -> frame.isAnswerTo(1)).payload()[0] & 0xff)
                    .isEqualTo(0x88);
            client.send(DATA, 0, 1, (byte) 0x81, (byte) 0x82, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 'h', (byte)
                    'i');
            assertThat(client.await(frame -> frame.type() == DATA).text()).endsWith("echo of hi");
        }
    }
}
