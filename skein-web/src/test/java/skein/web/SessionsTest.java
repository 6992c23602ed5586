package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Request;

class SessionsTest {
    private static final String KEY = "an example of a key";

    record Cart(int items) {}

    static class Endpoints {
        @Post("/login")
        void login(@Query String user, Session session) {
            session.put("user", user).put("cart", new Cart(2));
        }

        @Get("/me")
        Map<String, Object> me(Session session) {
            return Map.of(
                    "user", session.text("user").orElse("nobody"),
                    "items", session.get("cart", Cart.class).map(Cart::items).orElse(0),
                    "names", new TreeSet<>(session.names()));
        }

        @Get("/other")
        String other() {
            return "other";
        }

        @Get("/current")
        String current(User user) {
            return user.name();
        }

        @Provides
        User user(Session session) {
            return new User(session.text("user").orElse("nobody"));
        }

        @Post("/logout")
        void logout(Session session) {
            session.clear();
        }
    }

    record User(String name) {}

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Sessions sessions = Sessions.signedWith(KEY).clock(() -> now);

    private static App app(Sessions sessions) {
        return App.of(new Endpoints()).middleware(sessions);
    }

    private static String setCookie(App app) {
        String cookie = Calls.call(app, "POST", "/login?user=ada").header("set-cookie");
        assertThat(cookie).isNotNull();
        return cookie;
    }

    private static String cookie(App app) {
        String field = setCookie(app);
        return field.substring(0, field.indexOf(';'));
    }

    private static Calls.Answer send(App app, String method, String path, @Nullable String cookie) {
        var request = Request.of(method, path);
        return Calls.send(app, cookie == null ? request : request.with("cookie", cookie));
    }

    private static Object user(App app, @Nullable String cookie) {
        return ((Map<?, ?>) send(app, "GET", "/me", cookie).json()).get("user");
    }

    @Test
    void valuesComeBack() {
        var app = app(sessions);
        assertThat(send(app, "GET", "/me", cookie(app)).text())
                .contains("\"user\":\"ada\"", "\"items\":2", "\"names\":[\"cart\",\"user\"]");
    }

    @Test
    void cookieIsOutOfReachOfScripts() {
        assertThat(setCookie(app(sessions)))
                .startsWith("session=")
                .endsWith("; path=/; max-age=1209600; httponly; samesite=lax");
    }

    @Test
    void cookieIsAsSaid() {
        var strict = sessions.cookie("cart")
                .path("/shop")
                .domain("shop.example")
                .maxAge(null)
                .sameSite("strict")
                .httpsOnly(true);
        assertThat(setCookie(app(strict)))
                .startsWith("cart=")
                .endsWith("; path=/shop; httponly; samesite=strict; secure; domain=shop.example");
    }

    @Test
    void sessionThatIsNotChangedIsNotSent() {
        var app = app(sessions);
        var answer = send(app, "GET", "/me", cookie(app));
        assertThat(answer.headers().contains("set-cookie")).isFalse();
        assertThat(answer.header("vary")).isEqualTo("Cookie");
    }

    @Test
    void sessionThatIsNotLookedAtLeavesTheAnswerAlone() {
        var app = app(sessions);
        assertThat(send(app, "GET", "/other", cookie(app)).headers().contains("vary"))
                .isFalse();
    }

    @Test
    void emptySessionIsRemoved() {
        var app = app(sessions);
        assertThat(send(app, "POST", "/logout", cookie(app)).header("set-cookie"))
                .startsWith("session=null; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void nothingIsRemovedThatWasNotThere() {
        assertThat(send(app(sessions), "POST", "/logout", null).headers().contains("set-cookie"))
                .isFalse();
    }

    @Test
    void providersSeeTheSession() {
        var app = app(sessions);
        assertThat(send(app, "GET", "/current", cookie(app)).json()).isEqualTo("ada");
    }

    @Test
    void forgedCookieIsAnEmptySession() {
        var other = app(Sessions.signedWith("another key altogether").clock(() -> now));
        assertThat(user(app(sessions), cookie(other))).isEqualTo("nobody");
    }

    @Test
    void alteredCookieIsAnEmptySession() {
        var app = app(sessions);
        assertThat(user(app, cookie(app).replace("session=e", "session=f"))).isEqualTo("nobody");
    }

    @Test
    void garbageIsAnEmptySession() {
        for (String garbage : new String[] {"session=", "session=a.b.c", "session=..", "session=null"}) {
            assertThat(user(app(sessions), garbage)).isEqualTo("nobody");
        }
    }

    @Test
    void cookieOfAnotherNameIsAnEmptySession() {
        String other = cookie(app(sessions.cookie("other"))).replace("other=", "session=");
        assertThat(user(app(sessions), other)).isEqualTo("nobody");
    }

    @Test
    void oldCookieIsAnEmptySession() {
        var app = app(sessions);
        String cookie = cookie(app);
        now = now.plus(Duration.ofDays(14));
        assertThat(user(app, cookie)).isEqualTo("ada");
        now = now.plusSeconds(1);
        assertThat(user(app, cookie)).isEqualTo("nobody");
    }

    @Test
    void keysAreReplacedOneAfterTheOther() {
        String cookie = cookie(app(sessions));
        var renewed = Sessions.signedWith("the key of the year after").clock(() -> now);
        assertThat(user(app(renewed), cookie)).isEqualTo("nobody");
        assertThat(user(app(renewed.olderKeys(KEY)), cookie)).isEqualTo("ada");
    }

    @Test
    void largeSessionFailsTheRequest() {
        var answer = Calls.call(app(sessions), "POST", "/login?user=" + "x".repeat(4000));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers().contains("set-cookie")).isFalse();
    }

    @Test
    void applicationWithoutSessionsFailsTheRequest() {
        assertThat(Calls.get(App.of(new Endpoints()), "/me").status()).isEqualTo(500);
        assertThatThrownBy(Sessions::current).hasMessageContaining("Sessions.signedWith");
    }

    @Test
    void shortKeyIsRefused() {
        assertThatThrownBy(() -> Sessions.signedWith("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 random");
    }
}
