package skein.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How answers are put onto a connection, and when bodies are asked for. */
@Timeout(60)
class FramingTest {
    private static final String GET = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    private static final String HEAD = "HEAD / HTTP/1.1\r\nhost: x\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
    private static final String EXPECTING =
            "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: 100-continue\r\n";

    private @Nullable Server server;

    private RawClient serve(Handler handler) throws IOException {
        server = Server.start(handler, ServerConfig.onPort(0).stopTimeout(ofMillis(500)));
        return new RawClient(Objects.requireNonNull(server).port());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** All that an answer to this request makes of the connection, which ends behind the next one. */
    private String answerAndLast(Handler handler, String request) throws IOException {
        try (var client =
                serve(asked -> asked.path().equals("/last") ? Response.text("last") : handler.handle(asked))) {
            return client.send(request + "GET /last HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                    .rest()
                    .replaceFirst("date: [^\r]*\r\n", "");
        }
    }

    private static final String NO_CONTENT_BUT = "\r\n\r\nHTTP/1.1 200 OK\r\n";

    // Answers without content.

    @Test
    void headOfContentInMemory() throws IOException {
        assertThat(answerAndLast(request -> Response.text("hello"), HEAD))
                .contains("content-length: 5" + NO_CONTENT_BUT);
    }

    @Test
    void headOfAStreamOfKnownLength() throws IOException {
        assertThat(answerAndLast(
                        request -> Response.of("a/b", Body.of(new ByteArrayInputStream(new byte[5]), 5)), HEAD))
                .contains("content-length: 5" + NO_CONTENT_BUT);
    }

    @Test
    void headOfAStreamOfUnknownLength() throws IOException {
        assertThat(answerAndLast(request -> Response.of("a/b", Body.writing(out -> out.write(1))), HEAD))
                .startsWith("HTTP/1.1 200 OK\r\ncontent-type: a/b" + NO_CONTENT_BUT);
    }

    @Test
    void headOfAnError() throws IOException {
        assertThat(answerAndLast(
                        request -> {
                            throw new HttpException(404, "nothing");
                        },
                        HEAD))
                .contains("content-length: 20" + NO_CONTENT_BUT);
    }

    @Test
    void noContentHasNeitherLengthNorBody() throws IOException {
        assertThat(answerAndLast(request -> Response.text("x").with(204), GET))
                .startsWith("HTTP/1.1 204 No Content\r\ncontent-type: text/plain; charset=utf-8" + NO_CONTENT_BUT);
    }

    @Test
    void noContentIsNotStreamed() throws IOException {
        assertThat(answerAndLast(
                        request -> Response.of("a/b", Body.writing(out -> out.write(1)))
                                .with(204),
                        GET))
                .startsWith("HTTP/1.1 204 No Content\r\ncontent-type: a/b" + NO_CONTENT_BUT);
    }

    @Test
    void notModifiedIsNotStreamed() throws IOException {
        assertThat(answerAndLast(
                        request -> Response.of("a/b", Body.of(new ByteArrayInputStream(new byte[5]), 5))
                                .with(304),
                        GET))
                .contains("content-length: 5" + NO_CONTENT_BUT);
    }

    // The framing is the server's.

    @Test
    void aLengthOfTheHandlersIsReplaced() throws IOException {
        assertThat(answerAndLast(request -> Response.text("hello").with("content-length", "99"), GET))
                .contains("content-length: 5\r\n")
                .doesNotContain("99");
    }

    @Test
    void aLengthOfTheHandlersIsRemovedFromAStream() throws IOException {
        assertThat(answerAndLast(
                        request -> Response.of("a/b", Body.writing(out -> out.write('x')))
                                .with("content-length", "99"),
                        GET))
                .contains("transfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n")
                .doesNotContain("99");
    }

    @Test
    void aCodingOfTheHandlersIsRemoved() throws IOException {
        assertThat(answerAndLast(request -> Response.text("hello").with("transfer-encoding", "chunked"), GET))
                .contains("content-length: 5\r\n")
                .doesNotContain("chunked");
    }

    @Test
    void aLineBreakInAFieldIsTheHandlersFailure() throws IOException {
        assertThat(answerAndLast(request -> Response.text("x").with("a", "b\r\ninjected: c"), GET))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("injected");
    }

    @Test
    void aLineBreakInANameIsTheHandlersFailure() throws IOException {
        assertThat(answerAndLast(request -> Response.text("x").with("a: b\r\ninjected", "c"), GET))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("injected");
    }

    @Test
    void everyAnswerHasADate() throws IOException {
        try (var client = serve(request -> Response.text("x"))) {
            assertThat(client.send(GET).head())
                    .containsPattern("\r\ndate: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n");
        }
    }

    @Test
    void manyRequestsInOnePacketAreAllAnswered() throws IOException {
        try (var client = serve(request -> Response.text(request.target()))) {
            var requests = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nhost: x\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 500; i++) {
                assertThat(client.answer()).endsWith("/" + i);
            }
        }
    }

    // Trailers.

    @Test
    void trailersOfARequestComeBehindItsBody() throws IOException {
        try (var client = serve(request -> {
            String body = request.body().text();
            return Response.text(body + " " + request.body().trailers().first("sum"));
        })) {
            assertThat(client.send(CHUNKED + "1\r\na\r\n0\r\nsum: 97\r\n\r\n").answer())
                    .endsWith("\r\n\r\na 97");
        }
    }

    @Test
    void trailersAreNoFields() throws IOException {
        try (var client = serve(request -> {
            String body = request.body().text();
            return Response.text(body + " " + request.header("host"));
        })) {
            assertThat(client.send(CHUNKED + "1\r\na\r\n0\r\nhost: evil\r\n\r\n")
                            .answer())
                    .endsWith("\r\n\r\na x");
        }
    }

    @Test
    void trailersOfAnAnswerAreSentBehindItsBody() throws IOException {
        assertThat(answerAndLast(
                        request ->
                                Response.of("a/b", Body.writing(out -> out.write('a'), () -> Headers.of("sum", "97"))),
                        GET))
                .contains("\r\n\r\n1\r\na\r\n0\r\nsum: 97\r\n\r\n");
    }

    @Test
    void aTrailerThatWouldFrameBreaksTheAnswer() throws IOException {
        try (var client = serve(request ->
                Response.of("a/b", Body.writing(out -> out.write('a'), () -> Headers.of("content-length", "97"))))) {
            assertThat(client.send(GET).rest()).doesNotContain("97").doesNotContain("\r\n0\r\n");
        }
    }

    // Bodies that are asked for.

    @Test
    void aBodyIsNotAskedForBeforeItIsRead() throws Exception {
        var read = new CountDownLatch(1);
        try (var client = serve(request -> {
            if (request.path().equals("/first")) {
                return Response.text("first");
            }
            read.await();
            return Response.text(request.body().text());
        })) {
            client.send("GET /first HTTP/1.1\r\nhost: x\r\n\r\n" + EXPECTING + "\r\n");
            assertThat(client.answer()).endsWith("first");
            read.countDown();
            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("ok").answer()).endsWith("ok");
        }
    }

    @Test
    void aBodyThatNobodyReadsIsNotAskedFor() throws IOException {
        try (var client = serve(request -> Response.text("no").with(403))) {
            assertThat(client.send(EXPECTING + "\r\n").head())
                    .startsWith("HTTP/1.1 403 ")
                    .contains("connection: close");
        }
    }

    @Test
    void aBodyThatIsThereIsNotAskedFor() throws IOException {
        try (var client = serve(request -> Response.text(request.body().text()))) {
            assertThat(client.send(EXPECTING + "\r\nok").head())
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContain("connection: close");
        }
    }

    @Test
    void aBodyIsAskedForOnce() throws IOException {
        try (var client = serve(request -> Response.text(request.body().text()))) {
            client.send(EXPECTING + "\r\n");
            client.head();
            client.send("o");
            assertThat(client.send("k").answer()).startsWith("HTTP/1.1 200 ").endsWith("ok");
        }
    }

    @Test
    void aBodyIsNotAskedForBehindTheHeadOfTheAnswer() throws IOException {
        try (var client = serve(request -> Response.of("a/b", Body.writing(out -> {
            out.write(request.body().bytes());
        })))) {
            client.send(EXPECTING + "\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ").contains("connection: close");
            assertThat(client.send("ok").rest()).isEqualTo("2\r\nok\r\n0\r\n\r\n");
        }
    }
}
