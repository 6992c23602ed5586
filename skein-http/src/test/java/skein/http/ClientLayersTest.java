package skein.http;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skein.async.Async;
import skein.async.internal.JumpingClock;
import skein.async.internal.Loops;

/** What a client adds to requests, and the order of what it puts around the wire. */
class ClientLayersTest {
    private final List<String> log = new ArrayList<>();

    private static Client over(Transport transport) {
        return new Client(URI.create("https://shop.example/api"), transport);
    }

    @ParameterizedTest
    @CsvSource({
        "/pens,https://shop.example/api/pens",
        "pens,https://shop.example/api/pens",
        "?q=1,https://shop.example/api?q=1",
        "https://other.example/x,https://other.example/x",
        "HTTP://other.example,HTTP://other.example"
    })
    void targetsAreAppendedToTheBase(String target, String whole) {
        Client client = over(request -> Response.text(request.target()));
        assertThat(client.send(Request.of("GET", target)).text()).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"https://shop.example?q=1", "https://ada:secret@shop.example", "https://shop.example/#x"})
    void aBaseIsOnlyAPlace(String base) {
        assertThatThrownBy(() -> Client.to(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void parametersAreAddedToEachRequest() {
        Client client = over(request -> Response.text(request.target())).query("key", "a b");
        assertThat(client.get("/x?y=1").text()).isEqualTo("https://shop.example/api/x?y=1&key=a%20b");
    }

    @Test
    void aFieldOfTheRequestWins() {
        Client client = over(request ->
                        Response.text(String.join(",", request.headers().all("accept"))))
                .with("accept", "text/plain");
        assertThat(client.send(Request.of("GET", "/").with("Accept", "text/html"))
                        .text())
                .isEqualTo("text/html");
        assertThat(client.get("/").text()).isEqualTo("text/plain");
    }

    @Test
    void aSecretFieldStaysAtHome() {
        Client client = over(request -> Response.text(String.valueOf(request.header("authorization"))))
                .with("authorization", "Bearer x");
        assertThat(client.get("/").text()).isEqualTo("Bearer x");
        assertThat(client.get("https://other.example/").text()).isEqualTo("null");
    }

    @Test
    void theOrderOfLayersIsAlwaysTheSame() {
        Transport wire = request -> {
            log.add(request.target() + " " + request.header("authorization") + " " + request.header("cookie"));
            return switch (log.size()) {
                case 1 -> Response.of(503).with("set-cookie", "id=1; Path=/");
                case 2 -> Response.of(302).with("location", "https://other.example/");
                default -> Response.text("there");
            };
        };
        // Told in the wrong order on purpose.
        Client client = over(wire)
                .auth(Auth.bearer("x"))
                .cookies(new CookieJar())
                .followRedirects()
                .retries(RetryPolicy.standard().backOff(Duration.ofMillis(1), Duration.ofMillis(1)));
        assertThat(client.get("/a").text()).isEqualTo("there");
        assertThat(log)
                .containsExactly(
                        "https://shop.example/api/a Bearer x null",
                        "https://shop.example/api/a Bearer x id=1",
                        "https://other.example/ null null");
    }

    @Test
    void eventsTellOfEachRequest() {
        Transport wire = request -> {
            if (request.target().endsWith("/c")) {
                throw new ProtocolException("broken", null);
            }
            return Response.of(302).with("location", request.target().endsWith("/a") ? "/api/b" : "/api/c");
        };
        Client client = over(wire).followRedirects().events(new ClientEvents() {
            @Override
            public void answered(Request request, Response response, Duration time) {
                log.add(request.target() + " " + response.status());
            }

            @Override
            public void failed(Request request, TransportException failure, Duration time) {
                log.add(request.target() + " " + failure.getMessage());
            }
        });
        assertThatThrownBy(() -> client.get("/a")).isInstanceOf(ProtocolException.class);
        assertThat(log)
                .containsExactly(
                        "https://shop.example/api/a 302",
                        "https://shop.example/api/b 302",
                        "https://shop.example/api/c broken");
    }

    @Test
    void aTimeLimitHoldsForAllOfACall() {
        Client client = over(request -> {
                    Async.sleep(ofSeconds(2));
                    return Response.of(302).with("location", "/again");
                })
                .followRedirects()
                .timeout(ofSeconds(5));
        try (var loops = Loops.of(new JumpingClock())) {
            assertThatThrownBy(() -> loops.run(() -> client.get("/")))
                    .isInstanceOf(TransportTimeoutException.class)
                    .hasMessage("https://shop.example:443: total timed out after 5000 ms");
        }
    }

    @Test
    void anAnswerOfUnknownLengthHasItsLimitToo() {
        Client client = over(request ->
                Response.of("text/plain", Body.of(new ByteArrayInputStream(new byte[70 * 1024 * 1024]), -1)));
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("limit of 67108864 bytes");
    }

    // Recordings.

    @TempDir
    Path folder;

    @Test
    void whatWasRecordedIsPlayedBack() throws Exception {
        var recorder = new RecordingTransport(request -> Response.text("answer " + (log.size() + 1))
                .with("set-cookie", "id=1")
                .with("x", log.add(request.target()) ? "y" : "n"));
        Client client = over(recorder);
        client.get("/a");
        client.get("/a");
        client.post("/b", 1);
        recorder.recording().save(folder.resolve("calls.jsonl"));

        Client replayed = over(new ReplayTransport(Recording.load(folder.resolve("calls.jsonl"))));
        assertThat(replayed.get("/a").text()).isEqualTo("answer 1");
        assertThat(replayed.get("/a").text()).isEqualTo("answer 2");
        assertThat(replayed.get("/a").text()).isEqualTo("answer 2");
        assertThat(replayed.post("/b", 1).header("x")).isEqualTo("y");
        assertThat(replayed.post("/b", 1).header("set-cookie")).isNull();
        assertThatThrownBy(() -> replayed.post("/b", 2))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("no answer to POST https://shop.example/api/b");
    }

    @Test
    void whatCameBehindABodyIsPlayedBackAsWell() throws Exception {
        var recorder = new RecordingTransport(request ->
                Response.of("text/plain", Body.writing(out -> out.write('x'), () -> Headers.of("sum", "42"))));
        assertThat(over(recorder).get("/").body().trailers()).hasToString("[sum=42]");
        recorder.recording().save(folder.resolve("calls.jsonl"));

        Client replayed = over(new ReplayTransport(Recording.load(folder.resolve("calls.jsonl"))));
        assertThat(replayed.get("/").body().trailers()).hasToString("[sum=42]");
    }

    @Test
    void aRecordingWithoutWhatCameBehindBodiesIsRead() throws Exception {
        Path old = Files.writeString(folder.resolve("calls.jsonl"), """
                {"method":"GET","target":"https://shop.example/api/a","sent":"","status":204,"headers":[],"content":""}
                """);
        assertThat(over(new ReplayTransport(Recording.load(old))).get("/a").status())
                .isEqualTo(204);
    }
}
