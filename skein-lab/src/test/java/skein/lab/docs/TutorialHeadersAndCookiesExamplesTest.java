package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.Request;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Cookie;
import skein.web.Get;
import skein.web.Header;
import skein.web.Post;
import skein.web.Reply;
import skein.web.SetCookie;

/** The examples of docs/tutorial/headers-and-cookies.md. */
@Timeout(60)
class TutorialHeadersAndCookiesExamplesTest {
    static class Headers {
        // docs: header
        @Get("/agent")
        String agent(@Header String userAgent) { // the field user-agent
            return userAgent;
        }

        @Get("/tokens")
        List<String> tokens(@Header("x-token") List<String> tokens) {
            return tokens;
        }
        // end

        // docs: cookie
        @Get("/ads")
        String ads(@Cookie Optional<String> adsId) {
            return adsId.orElse("nobody");
        }
        // end

        // docs: group
        record Common(String host, boolean saveData, Optional<String> ifModifiedSince) {}

        @Get("/common")
        boolean common(@Header Common fields) {
            return fields.saveData();
        }
        // end

        // docs: request
        @Get("/raw")
        String raw(Request request) {
            return request.headers().contains("x-debug") ? "asked for" : request.path();
        }
        // end
    }

    @Test
    void headerFieldsAreRead() {
        try (var client = TestClient.of(App.of(new Headers()))) {
            assertThat(client.with("user-agent", "cat").get("/agent").text()).isEqualTo("\"cat\"");
            assertThat(client.with("x-token", "a").get("/tokens").text()).isEqualTo("[\"a\"]");
            assertThat(client.with("save-data", "true").get("/common").text()).isEqualTo("true");
            assertThat(client.get("/tokens").text()).contains("\"header\",\"x-token\"");
            assertThat(client.with("x-debug", "1").get("/raw").text()).isEqualTo("\"asked for\"");
        }
    }

    @Test
    void cookiesAreRead() {
        try (var client = TestClient.of(App.of(new Headers()))) {
            assertThat(client.with("cookie", "adsId=7").get("/ads").text()).isEqualTo("\"7\"");
            assertThat(client.get("/ads").text()).isEqualTo("\"nobody\"");
        }
    }

    static class Setting {
        // docs: set
        @Post("/login")
        String login(Reply reply) {
            reply.header("x-served-by", "shop-1")
                    .cookie(SetCookie.of("session", "7f3a")
                            .maxAge(Duration.ofHours(8))
                            .secure(true)
                            .httpOnly(true));
            return "welcome";
        }

        @Post("/logout")
        void logout(Reply reply) {
            reply.cookie(SetCookie.delete("session"));
        }
        // end
    }

    @Test
    void answerSetsHeadersAndCookies() {
        try (var client = TestClient.of(App.of(new Setting()))) {
            var answer = client.post("/login", "");
            assertThat(answer.header("x-served-by")).isEqualTo("shop-1");
            assertThat(answer.header("set-cookie")).startsWith("session=7f3a").containsIgnoringCase("max-age=28800");
            assertThat(client.post("/logout", "").header("set-cookie")).containsIgnoringCase("max-age=0");
        }
    }
}
