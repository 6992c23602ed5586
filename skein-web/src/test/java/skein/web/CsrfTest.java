package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import skein.http.Request;

class CsrfTest {
    static class Bank {
        @Get("/")
        String balance() {
            return "a lot";
        }

        @Post("/")
        String transfer() {
            return "gone";
        }
    }

    private static final App APP = App.of(new Bank()).middleware(Csrf.protection());
    private static final App TOKENS =
            App.of(new Bank()).middleware(Csrf.protection().withToken("csrf"));

    private static Request post() {
        return Request.of("POST", "/").with("host", "bank.example");
    }

    private static int status(Request request) {
        return Calls.send(APP, request).status();
    }

    @Test
    void requestOfAnotherSiteIsRefused() {
        var answer = Calls.send(APP, post().with("sec-fetch-site", "cross-site"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json()).isEqualTo(Map.of("detail", "Cross-site request refused"));
    }

    @Test
    void requestOfAnotherHostOfTheSiteIsRefused() {
        assertThat(status(post().with("sec-fetch-site", "same-site"))).isEqualTo(403);
    }

    @Test
    void ownPageAndUserPass() {
        assertThat(status(post().with("sec-fetch-site", "same-origin"))).isEqualTo(200);
        assertThat(status(post().with("sec-fetch-site", "none"))).isEqualTo(200);
    }

    @Test
    void methodsThatChangeNothingPass() {
        assertThat(status(Request.of("GET", "/").with("sec-fetch-site", "cross-site")))
                .isEqualTo(200);
    }

    @Test
    void originIsComparedWhereTheSiteIsNotTold() {
        assertThat(status(post().with("origin", "https://evil.example"))).isEqualTo(403);
        assertThat(status(post().with("origin", "null"))).isEqualTo(403);
        assertThat(status(post().with("origin", "https://bank.example"))).isEqualTo(200);
    }

    @Test
    void portIsAPartOfTheHost() {
        assertThat(status(post().with("origin", "https://bank.example:8443"))).isEqualTo(403);
    }

    @Test
    void clientThatIsNoBrowserPasses() {
        assertThat(status(post())).isEqualTo(200);
    }

    @Test
    void trustedOriginPasses() {
        var app = App.of(new Bank()).middleware(Csrf.protection().trusting("https://Admin.example"));
        var request = post().with("sec-fetch-site", "cross-site").with("origin", "https://admin.example");
        assertThat(Calls.send(app, request).status()).isEqualTo(200);
    }

    @Test
    void openingOfAWebSocketIsNoHarmlessRequest() {
        assertThat(status(Request.of("GET", "/")
                        .with("upgrade", "websocket")
                        .with("host", "bank.example")
                        .with("origin", "https://evil.example")))
                .isEqualTo(403);
    }

    @Test
    void trustedOriginHasNoPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Csrf.protection().trusting("https://admin.example/app"))
                .withMessageContaining("is no origin");
    }

    @Test
    void browserGetsAToken() {
        String cookie = String.valueOf(Calls.get(TOKENS, "/").header("set-cookie"));
        assertThat(cookie).matches("__Host-csrf=[A-Za-z0-9_-]{43}; path=/; secure; samesite=lax");
    }

    @Test
    void browserKeepsItsToken() {
        var answer = Calls.send(TOKENS, Request.of("GET", "/").with("cookie", "__Host-csrf=abc"));
        assertThat(answer.header("set-cookie")).isNull();
    }

    @Test
    void tokenMustBeSentBack() {
        assertThat(Calls.send(TOKENS, post()).status()).isEqualTo(403);
        assertThat(Calls.send(TOKENS, post().with("cookie", "__Host-csrf=abc")).status())
                .isEqualTo(403);
        assertThat(Calls.send(TOKENS, post().with("cookie", "__Host-csrf=abc").with("x-csrf", "abd"))
                        .status())
                .isEqualTo(403);
        assertThat(Calls.send(TOKENS, post().with("cookie", "__Host-csrf=abc").with("x-csrf", "abc"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pageThatTellsItsOriginNeedsNoToken() {
        assertThat(Calls.send(TOKENS, post().with("sec-fetch-site", "same-origin"))
                        .status())
                .isEqualTo(200);
    }
}
