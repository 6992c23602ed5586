package skein.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Overloaded;
import skein.http.internal.InMemoryTransport;

/** What a client is told when a handler lets something pass that is not its own fault. */
@Timeout(60)
class HandlerFailuresTest {
    private static final Handler READS_TARGET =
            request -> Response.text(request.path() + request.query().values());

    private static Client to(Handler handler) {
        return new Client(URI.create("http://stock.internal/api"), new InMemoryTransport(handler));
    }

    private static Response answer(Handler handler, Request request) {
        return to(handler).send(request);
    }

    // Malformed escapes.

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/a%2", "/%zz", "/%f", "/%%20"})
    void aMalformedEscapeInThePathIsTheClientsFault(String target) {
        Response answer = answer(READS_TARGET, Request.of("GET", target));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"The path has a malformed percent escape\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=%", "/?a=%4", "/?%zz=b", "/?a=b&c=%q0"})
    void aMalformedEscapeInTheQueryIsTheClientsFault(String target) {
        Response answer = answer(READS_TARGET, Request.of("GET", target));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"A parameter has a malformed percent escape\"}");
    }

    @Test
    void aMalformedEscapeInAFormIsTheClientsFault() {
        Handler form = request -> Response.text(
                String.valueOf(QueryParams.parse(request.body().text()).last("a")));
        Request request = Request.of("POST", "/").with(Body.of("a=%z"));
        assertThat(answer(form, request).status()).isEqualTo(400);
    }

    @Test
    void aHandlerThatDoesNotLookIsNotDisturbed() {
        Handler raw = request -> Response.text(request.rawPath());
        assertThat(answer(raw, Request.of("GET", "/%zz")).text()).isEqualTo("/api/%zz");
    }

    @Test
    void anotherIllegalArgumentIsTheHandlersFault() {
        Handler broken = request -> {
            throw new IllegalArgumentException("its own");
        };
        assertThat(answer(broken, Request.of("GET", "/")).status()).isEqualTo(500);
    }

    @Test
    void aMalformedEscapeLeavesTheConnectionOpen() throws Exception {
        try (var server = Server.start(READS_TARGET, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            assertThat(client.send("GET /%zz HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 400");
            assertThat(client.send("GET /%41 HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .endsWith("/A{}");
        }
    }

    @Test
    void whoeverHasTooMuchToDoIsAnsweredForWith503() {
        final class Full extends RuntimeException implements Overloaded {
            private static final long serialVersionUID = 1;

            @Override
            public Duration retryAfter() {
                return Duration.ofMillis(1_100);
            }
        }
        Response answer = answer(
                request -> {
                    throw new Full();
                },
                Request.of("GET", "/"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("2");
    }

    // Calls of somebody else.

    @Test
    void anUpstreamThatRefusedIsABadGateway() {
        Client upstream = to(request -> Response.text("no such item").with(404));
        Response answer = answer(request -> upstream.get("/items/7").orThrow(), Request.of("GET", "/quote"));
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).isEqualTo("Bad Gateway");
    }

    @Test
    void anUpstreamThatRefusedIsABadGatewayOverASocket() throws Exception {
        Client upstream = to(request -> Response.of(503));
        try (var server = Server.start(request -> upstream.get("/items/7").orThrow(), ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 502");
        }
    }

    @Test
    void whatAnUpstreamAnsweredCanStillBeHandedOn() {
        Client upstream = to(request -> Response.text("no such item").with(404));
        assertThat(answer(request -> upstream.get("/items/7"), Request.of("GET", "/quote"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theExceptionNamesTheCallAndKeepsItsQuerySecret() {
        Client upstream = to(request -> Response.of(404));
        assertThatThrownBy(() -> upstream.get("/items/7?key=secret").orThrow())
                .isInstanceOf(StatusException.class)
                .hasMessage("GET http://stock.internal:80/api/items/7 answered 404");
    }

    @Test
    void theExceptionNamesTheCallWhenTheAnswerIsStreamed() {
        Client upstream = to(request -> Response.of(500));
        assertThatThrownBy(() -> upstream.stream(Request.of("PUT", "/items/7"), Response::orThrow))
                .hasMessage("PUT http://stock.internal:80/api/items/7 answered 500");
    }

    @Test
    void anAnswerThatWasMadeHereNamesNoCall() {
        assertThatThrownBy(() -> Response.of(404).orThrow()).hasMessage("the server that was called answered 404");
    }

    @Test
    void changesOfAnAnswerKeepTheCall() {
        Client upstream = to(request -> Response.of(404));
        assertThat(upstream.get("/").with("a", "b").with(Body.of("c")).with(410).call())
                .isEqualTo("GET http://stock.internal:80/api/");
    }
}
