package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skein.http.Request;

class HostsTest {
    static class Endpoints {
        @Get("/")
        String main() {
            return "main";
        }
    }

    private static Calls.Answer ask(Middleware middleware, Request request) {
        return Calls.send(App.of(new Endpoints()).middleware(middleware), request);
    }

    private static Request to(String host) {
        return Request.of("GET", "/").with("host", host);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, 200",
        "EXAMPLE.com:8000, 200",
        "sub.example.com, 200",
        "a.b.example.com, 200",
        "badexample.com, 400",
        "example.com.evil, 400",
        "'', 400",
        "[::1]:8000, 200"
    })
    void trustedHostsAreCompared(String host, int status) {
        var trusted = TrustedHosts.of("example.com", "*.example.com", "[::1]");
        assertThat(ask(trusted, to(host)).status()).isEqualTo(status);
    }

    @Test
    void strangerIsToldWhy() {
        assertThat(ask(TrustedHosts.of("example.com"), to("evil")).text()).isEqualTo("Invalid host header");
    }

    @Test
    void starTrustsAll() {
        assertThat(ask(TrustedHosts.of("*"), Request.of("GET", "/")).status()).isEqualTo(200);
    }

    @Test
    void missingWwwIsRedirected() {
        var trusted = TrustedHosts.of("www.example.com");
        var request = Request.of("GET", "/a%20b?c=d").with("host", "example.com:81");
        assertThat(ask(trusted, request).status()).isEqualTo(307);
        assertThat(ask(trusted, request).header("location")).isEqualTo("http://www.example.com:81/a%20b?c=d");
        assertThat(ask(trusted.redirectToWww(false), request).status()).isEqualTo(400);
    }

    @Test
    void starInTheMiddleIsRefused() {
        assertThatThrownBy(() -> TrustedHosts.of("a.*.example")).hasMessageContaining("*.example.com");
        assertThatThrownBy(() -> TrustedHosts.of("*example.com")).hasMessageContaining("*.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "testserver, https://testserver/?q=1",
        "testserver:80, https://testserver/?q=1",
        "testserver:8443, https://testserver:8443/?q=1",
        "[::1]:80, https://[::1]/?q=1"
    })
    void plainRequestIsRedirected(String host, String location) {
        var answer = ask(HttpsRedirect.standard(), Request.of("GET", "/?q=1").with("host", host));
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).isEqualTo(location);
    }

    @Test
    void requestOverTlsPasses() {
        assertThat(ask(HttpsRedirect.standard(), to("testserver").over("https")).status())
                .isEqualTo(200);
    }

    @Test
    void webSocketIsRedirectedToWss() {
        var handshake = to("testserver").with("upgrade", "websocket");
        assertThat(ask(HttpsRedirect.standard(), handshake).header("location")).isEqualTo("wss://testserver/");
    }

    @Test
    void rootPathStaysInARedirect() {
        var app = App.of(new Endpoints()).rootPath("/api").middleware(HttpsRedirect.standard());
        assertThat(Calls.send(app, to("testserver")).header("location")).isEqualTo("https://testserver/api/");
    }
}
