package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.StaticFiles;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Get;
import skein.web.Header;
import skein.web.Path;
import skein.web.Provides;
import skein.web.Router;
import skein.web.Routes;

/** The examples of docs/tutorial/routers-and-mounts.md. */
@Timeout(60)
class TutorialRoutersExamplesTest {
    @TempDir
    java.nio.file.Path folder;

    // docs: routes
    @Routes(value = "/users", tags = "users")
    static class Users {
        @Get("/{name}") // GET /users/{name}
        String user(@Path String name) {
            return name;
        }
    }
    // end

    static class Items {
        @Get("/items")
        String items() {
            return "pens and cups";
        }
    }

    static class Reports {
        @Get("/sales")
        String sales() {
            return "none";
        }
    }

    // docs: login
    record Login(String token) {}

    static class Logins {
        @Provides
        Login login(@Header("x-token") String token) {
            if (!token.equals("fake-super-secret-token")) {
                throw new HttpException(400, "X-Token header invalid");
            }
            return new Login(token);
        }
    }
    // end

    @Test
    void routersHavePrefixesTagsAndDependencies() {
        // docs: routers
        var api = Router.of(new Users(), new Items()).prefix("/v1");
        var internal = Router.of(new Reports())
                .prefix("/internal")
                .tags("internal")
                .dependsOn(Login.class)
                .hidden();
        var app = App.of(new Logins(), api, internal);
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/v1/users/ada").text()).isEqualTo("\"ada\"");
            assertThat(client.get("/v1/items").status()).isEqualTo(200);
            assertThat(client.get("/internal/sales").status()).isEqualTo(422);
            assertThat(client.with("x-token", "fake-super-secret-token")
                            .get("/internal/sales")
                            .status())
                    .isEqualTo(200);
            assertThat(app.openApi()).contains("/v1/users/{name}").doesNotContain("/internal");
        }
    }

    @Test
    void routersStandInRouters() {
        // docs: nested
        var items = Router.of(new Items()).prefix("/shop");
        var app = App.of(
                Router.of(items).prefix("/v1"), Router.of(items).prefix("/v0").deprecated());
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/v1/shop/items").status()).isEqualTo(200);
            assertThat(client.get("/v0/shop/items").status()).isEqualTo(200);
            assertThat(app.openApi()).contains("\"deprecated\":true");
        }
    }

    static class Admin {
        @Get("/state")
        String state(Request request) {
            return request.root() + " " + request.path();
        }
    }

    @Test
    void applicationsAndFilesAreMounted() throws IOException {
        Files.writeString(folder.resolve("logo.svg"), "<svg/>");
        // docs: mounts
        var app = App.of(new Items())
                .mount("/admin", App.of(new Admin()).title("Administration"))
                .mount("/static", StaticFiles.of(folder));
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/admin/state").text()).isEqualTo("\"/admin /state\"");
            assertThat(client.get("/admin/openapi.json").text()).contains("Administration");
            assertThat(client.get("/static/logo.svg").text()).isEqualTo("<svg/>");
            assertThat(client.get("/items").status()).isEqualTo(200);
        }
    }

    @Test
    void proxyAddsAPrefix() {
        // docs: root
        var app = App.of(new Admin()).rootPath("/api/v1");
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/state").text()).isEqualTo("\"/api/v1 /state\"");
            assertThat(client.get("/api/v1/state").text()).isEqualTo("\"/api/v1 /state\"");
            assertThat(client.get("/openapi.json").text()).contains("\"url\":\"/api/v1\"");
        }
    }
}
