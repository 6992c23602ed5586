package skein.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTransportTest {
    private final List<Request> sent = new ArrayList<>();

    /** Redirects the first request, and answers the others. */
    private Response send(int status, String location, Request request) {
        Transport server = next -> {
            sent.add(next);
            return sent.size() == 1 ? Response.of(status).with("location", location) : Response.text("there");
        };
        return new RedirectTransport(server, 20).send(request);
    }

    private static Request get(String target) {
        return Request.of("GET", target);
    }

    @Test
    void aRedirectIsFollowed() {
        assertThat(send(302, "https://b.example/x", get("https://a.example/y")).text())
                .isEqualTo("there");
        assertThat(sent.getLast().target()).isEqualTo("https://b.example/x");
    }

    @ParameterizedTest
    @CsvSource({
        "/x,https://a.example/x",
        "x?q=1,https://a.example/dir/x?q=1",
        "../x#part,https://a.example/x",
        "//b.example,https://b.example"
    })
    void aLocationMayBeRelative(String location, String target) {
        send(302, location, get("https://a.example/dir/page"));
        assertThat(sent.getLast().target()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "301,POST,GET",
        "302,POST,GET",
        "303,POST,GET",
        "303,PUT,GET",
        "303,HEAD,HEAD",
        "301,PUT,PUT",
        "307,POST,POST",
        "308,POST,POST",
        "302,HEAD,HEAD"
    })
    void theMethodFollowsTheStatus(int status, String method, String next) {
        send(status, "/x", Request.of(method, "https://a.example/"));
        assertThat(sent.getLast().method()).isEqualTo(next);
    }

    @Test
    void aGetHasNoContentAnyMore() throws Exception {
        send(
                303,
                "/x",
                Request.of("POST", "https://a.example/").with(Body.of("text")).with("content-type", "text/plain"));
        assertThat(sent.getLast().body().length()).isZero();
        assertThat(sent.getLast().header("content-type")).isNull();
    }

    @Test
    void contentIsSentAgainWhereTheMethodStays() throws Exception {
        send(307, "/x", Request.of("POST", "https://a.example/").with(Body.of("text")));
        assertThat(sent.getLast().body().text()).isEqualTo("text");
    }

    @Test
    void aStreamedBodyIsNotSentAgain() {
        var body = Body.of(new ByteArrayInputStream(new byte[3]), 3);
        assertThat(send(307, "/x", Request.of("POST", "https://a.example/").with(body))
                        .status())
                .isEqualTo(307);
    }

    @ParameterizedTest
    @CsvSource({"https://b.example/", "https://a.example:444/"})
    void secretsDoNotLeaveTheOrigin(String location) {
        send(
                302,
                location,
                get("https://a.example/").with("authorization", "Basic x").with("cookie", "a=b"));
        assertThat(sent.getLast().headers().contains("authorization")).isFalse();
        assertThat(sent.getLast().headers().contains("cookie")).isFalse();
    }

    @Test
    void secretsStayWithinTheOrigin() {
        send(302, "https://A.example:443/x", get("https://a.example/").with("authorization", "Basic x"));
        assertThat(sent.getLast().header("authorization")).isEqualTo("Basic x");
    }

    @ParameterizedTest
    @CsvSource({"http://a.example/", "ftp://a.example/", "javascript:alert(1)", "http://["})
    void aRedirectToNowhereGoodIsTheAnswer(String location) {
        assertThat(send(302, location, get("https://a.example/")).status()).isEqualTo(302);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aCircleEnds() {
        var circle = new RedirectTransport(request -> Response.of(302).with("location", "/again"), 20);
        assertThatThrownBy(() -> circle.send(get("https://a.example/")))
                .isInstanceOf(TooManyRedirectsException.class)
                .hasMessageContaining("more than 20 redirects")
                .hasMessageContaining("https://a.example/again");
    }
}
