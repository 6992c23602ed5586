package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.HttpException;
import skein.http.Request;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Compress;
import skein.web.Cors;
import skein.web.Form;
import skein.web.Get;
import skein.web.HttpsRedirect;
import skein.web.Middleware;
import skein.web.Post;
import skein.web.Session;
import skein.web.Sessions;
import skein.web.TrustedHosts;

/** The examples of docs/tutorial/middleware.md. */
@Timeout(60)
class TutorialMiddlewareExamplesTest {
    @TempDir
    Path folder;

    static class Pages {
        @Get("/items")
        String items() {
            return "pens";
        }

        @Get("/long")
        String longText() {
            return "pens and cups ".repeat(200);
        }
    }

    @Test
    void middlewareStandsAroundEndpoints() {
        // docs: own
        Middleware version = (request, next) -> {
            var response = next.handle(request); // the other middleware, then the endpoint
            return response.with("x-version", "7");
        };
        var app = App.of(new Pages()).middleware(version);
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/items").header("x-version")).isEqualTo("7");
            assertThat(client.get("/nowhere").header("x-version")).isEqualTo("7");
        }
    }

    @Test
    void severalAreInOrder() {
        // docs: several
        var app = App.of(new Pages())
                .middleware(
                        Compress.standard(), // outermost
                        TrustedHosts.of("shop.example", "*.shop.example"),
                        HttpsRedirect.standard());
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.with("host", "evil.example").get("/items").status())
                    .isEqualTo(400);
            var plain = client.with("host", "www.shop.example");
            assertThat(plain.get("/items").status()).isEqualTo(307);
            var secure = plain.each(request -> request.over("https")).with("accept-encoding", "gzip");
            assertThat(secure.get("/long").header("content-encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void pagesOfOtherOriginsAreAllowed() {
        // docs: cors
        var app = App.of(new Pages())
                .middleware(Cors.origins("https://shop.example", "http://localhost:5173")
                        .methods("*")
                        .headers("*")
                        .credentials(true));
        // end
        try (var client = TestClient.of(app)) {
            var page = client.with("origin", "https://shop.example");
            assertThat(page.get("/items").header("access-control-allow-origin")).isEqualTo("https://shop.example");
            var preflight = Request.of("OPTIONS", "/items").with("access-control-request-method", "PUT");
            assertThat(page.send(preflight).status()).isEqualTo(200);
            assertThat(client.with("origin", "https://evil.example")
                            .send(preflight)
                            .status())
                    .isEqualTo(400);
        }
    }

    static class Accounts {
        // docs: session
        @Post("/login")
        void login(@Form String name, Session session) {
            session.put("user", name);
        }

        @Get("/me")
        String me(Session session) {
            return session.text("user").orElseThrow(() -> new HttpException(401, "Log in"));
        }

        @Post("/logout")
        void logout(Session session) {
            session.clear();
        }
        // end
    }

    @Test
    void sessionIsKeptInACookie() {
        String key = "a long secret from the environment";
        // docs: sessions
        var app = App.of(new Accounts()).middleware(Sessions.signedWith(key).httpsOnly(true));
        // end
        try (var client = TestClient.of(app).each(request -> request.over("https"))) {
            var answer = client.postForm("/login", Map.of("name", "ada"));
            String field = answer.header("set-cookie");
            assertThat(field).isNotNull();
            String cookie = field.substring(0, field.indexOf(';'));
            assertThat(client.with("cookie", cookie).get("/me").text()).isEqualTo("\"ada\"");
            assertThat(client.with("cookie", cookie + "x").get("/me").status()).isEqualTo(401);
            assertThat(client.get("/me").status()).isEqualTo(401);
        }
    }

    @Test
    void frontendAnswersWhatIsLeft() throws IOException {
        Path dist = Files.createDirectory(folder.resolve("dist"));
        Files.writeString(dist.resolve("index.html"), "<h1>Shop</h1>");
        // docs: frontend
        var app = App.of(new Pages()).frontend("/", dist);
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/").text()).isEqualTo("<h1>Shop</h1>");
            assertThat(client.get("/items").text()).isEqualTo("\"pens\"");
            assertThat(client.with("accept", "text/html").get("/cart").text()).isEqualTo("<h1>Shop</h1>");
        }
    }
}
