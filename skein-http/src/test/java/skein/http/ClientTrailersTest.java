package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import skein.async.Async;
import skein.http.ClientConfig.Protocol;
import skein.http.internal.InMemoryTransport;

/** The fields behind a body, which a client sends and receives, over both versions and in memory. */
@Timeout(60)
class ClientTrailersTest {
    private static final Handler TELLS_SUM = request -> {
        String text = request.body().text();
        return Response.text(text + " " + request.body().trailers().first("sum"));
    };
    private static final Handler SENDS_SUM = request -> Response.of("text/plain", summed("text"));

    private static Body summed(String text) {
        return Body.writing(out -> out.write(text.getBytes(UTF_8)), () -> Headers.of("sum", "42"));
    }

    private static Request upload(Body body) {
        return Request.of("POST", "/").with(body);
    }

    private static Server start(Handler handler) {
        return Server.start(handler, ServerConfig.onPort(0));
    }

    private static Client to(Server server, Protocol spoken) {
        return Client.to("http://127.0.0.1:" + server.port(), ClientConfig.DEFAULT.protocol(spoken));
    }

    private static Client inMemory(Handler handler) {
        return new Client(URI.create("http://inside"), new InMemoryTransport(handler));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1", "HTTP_2"})
    void areSentBehindARequest(Protocol spoken) {
        try (Server server = start(TELLS_SUM);
                Client client = to(server, spoken)) {
            assertThat(client.send(upload(summed("text"))).text()).isEqualTo("text 42");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1", "HTTP_2"})
    void areReceivedBehindAnAnswerTakenWhole(Protocol spoken) {
        try (Server server = start(SENDS_SUM);
                Client client = to(server, spoken)) {
            assertThat(client.get("/").body().trailers()).hasToString("[sum=42]");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1", "HTTP_2"})
    void areReceivedBehindAnAnswerThatIsStreamed(Protocol spoken) throws Exception {
        try (Server server = start(SENDS_SUM);
                Client client = to(server, spoken)) {
            String seen = client.stream(
                    Request.of("GET", "/"),
                    answer -> answer.body().text() + " "
                            + answer.body().trailers().first("sum"));
            assertThat(seen).isEqualTo("text 42");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1", "HTTP_2"})
    void theConnectionIsUsedAgainBehindThem(Protocol spoken) {
        try (Server server = start(TELLS_SUM);
                Client client = to(server, spoken)) {
            String second = Async.run(() -> {
                client.send(upload(summed("one")));
                return client.send(upload(summed("two"))).text();
            });
            assertThat(second).isEqualTo("two 42");
            assertThat(server.statistics().accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1", "HTTP_2"})
    void areNoHeaderFields(Protocol spoken) {
        try (Server server = start(SENDS_SUM);
                Client client = to(server, spoken)) {
            assertThat(client.get("/").header("sum")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1", "HTTP_2"})
    void areKeptBehindAnAnswerThatIsCompressed(Protocol spoken) {
        try (Server server =
                        start(Compression.of(request -> Response.of("text/plain", summed("text ".repeat(1_000)))));
                Client client = to(server, spoken).decompress()) {
            Response answer = client.get("/");
            assertThat(answer.text()).hasSize(5_000);
            assertThat(answer.body().trailers().first("sum")).isEqualTo("42");
        }
    }

    @Test
    void areNoneWhereNoneAreSent() {
        try (Server server = start(request -> Response.text("text"));
                Client client = to(server, Protocol.HTTP_1)) {
            assertThat(client.get("/").body().trailers()).isEmpty();
        }
    }

    @Test
    void thatWouldFrameTheMessageAreRefused() {
        Body body = Body.writing(out -> out.write('x'), () -> Headers.of("content-length", "1"));
        try (Server server = start(TELLS_SUM);
                Client client = to(server, Protocol.HTTP_1)) {
            assertThatThrownBy(() -> client.send(upload(body)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("content-length");
        }
    }

    @Test
    void areSentBehindARequestInMemory() {
        assertThat(inMemory(TELLS_SUM).send(upload(summed("text"))).text()).isEqualTo("text 42");
    }

    @Test
    void areReceivedBehindAnAnswerInMemory() {
        Response answer = inMemory(SENDS_SUM).get("/");
        assertThat(answer.text()).isEqualTo("text");
        assertThat(answer.body().trailers().first("sum")).isEqualTo("42");
    }
}
