package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.web.Frontend.Fallback;

class FrontendTest {
    @TempDir
    Path folder;

    private Path dist = Path.of("");

    static class Api {
        @Get("/api/users")
        String users() {
            return "api";
        }

        @Get("/api/missing")
        String missing() {
            throw new HttpException(404, "api missing");
        }

        @Get("/slash/")
        String slash() {
            return "slash";
        }
    }

    @BeforeEach
    void build() throws IOException {
        dist = folder.resolve("dist");
        write("asset.txt", "asset");
        write("assets/app.js", "console.log('ok')");
        write("about/index.html", "about");
        Files.createDirectories(dist.resolve("empty"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
    }

    private void write(String name, String content) throws IOException {
        Path file = dist.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private App app(Fallback fallback) {
        return App.of(new Api(), Frontend.of(dist).fallback(fallback));
    }

    private static Request page(String path) {
        return Request.of("GET", path).with("accept", "text/html");
    }

    @Test
    void filesAreServed() {
        var answer = Calls.get(app(Fallback.AUTO), "/assets/app.js");
        assertThat(answer.text()).isEqualTo("console.log('ok')");
        assertThat(answer.header("content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(answer.headers().contains("etag")).isTrue();
    }

    @Test
    void folderMayComeWithTheClasses() {
        var app = App.of(new Api(), Frontend.of(FrontendTest.class, "skein/web"));
        assertThat(Calls.get(app, "/FrontendTest.class").status()).isEqualTo(200);
    }

    @Test
    void endpointsComeFirst() throws IOException {
        write("api/users", "file");
        assertThat(Calls.get(app(Fallback.AUTO), "/api/users").json()).isEqualTo("api");
        assertThat(Calls.call(app(Fallback.AUTO), "POST", "/api/users").status())
                .isEqualTo(405);
    }

    @Test
    void missingThingOfAnEndpointStaysMissing() throws IOException {
        write("index.html", "shell");
        assertThat(Calls.send(app(Fallback.INDEX), page("/api/missing")).text())
                .isEqualTo("{\"detail\":\"api missing\"}");
    }

    @Test
    void redirectToAnEndpointComesFirst() throws IOException {
        write("slash/index.html", "file");
        assertThat(Calls.get(app(Fallback.AUTO), "/slash").header("location")).isEqualTo("/slash/");
        assertThat(Calls.get(app(Fallback.AUTO), "/slash/").json()).isEqualTo("slash");
    }

    @Test
    void whatIsMountedComesFirst() {
        var mounted = app(Fallback.AUTO).mount("/assets", request -> Response.text("mounted"));
        assertThat(Calls.get(mounted, "/assets/app.js").text()).isEqualTo("mounted");
    }

    @Test
    void docsDoNotShowIt() {
        assertThat(Calls.get(app(Fallback.AUTO), "/openapi.json").text()).doesNotContain("frontend", "\"/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard/settings", "/users/jane.doe", "/v/1.2.3"})
    void navigationFallsBackToTheIndex(String path) throws IOException {
        write("index.html", "shell");
        var answer = Calls.send(app(Fallback.INDEX), page(path));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("shell");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html; charset=utf-8; q=0.8 | 200",
                "application/xhtml+xml | 200",
                "image/png, TEXT/HTML | 200",
                "text/html; q=wat | 200",
                "text/html; q=0.0 | 404",
                "text/html; q=0, */*; q=1 | 404",
                "application/xhtml+xml; q=0, */*; q=1 | 404",
                "application/json | 404",
                "*/* | 404",
                "'' | 404"
            })
    void onlyWhoNamesHtmlGetsTheIndex(String accept, int status) throws IOException {
        write("index.html", "shell");
        var request = Request.of("GET", "/dashboard").with("accept", accept);
        assertThat(Calls.send(app(Fallback.INDEX), request).status()).isEqualTo(status);
    }

    @Test
    void headIsAnsweredLikeGet() throws IOException {
        write("index.html", "shell");
        var request = Request.of("HEAD", "/dashboard").with("accept", "text/html");
        assertThat(Calls.send(app(Fallback.INDEX), request).header("content-type"))
                .isEqualTo("text/html; charset=utf-8");
        assertThat(Calls.call(app(Fallback.INDEX), "HEAD", "/asset.txt").status())
                .isEqualTo(200);
    }

    @Test
    void pageForWhatIsMissingHasItsStatus() throws IOException {
        write("404.html", "missing");
        var answer = Calls.get(app(Fallback.NOT_FOUND), "/assets/missing.js");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("missing");
    }

    @Test
    void pageForWhatIsMissingComesBeforeTheIndex() throws IOException {
        write("404.html", "missing");
        write("index.html", "shell");
        assertThat(Calls.send(app(Fallback.AUTO), page("/dashboard")).text()).isEqualTo("missing");
    }

    @Test
    void indexIsTheNextBest() throws IOException {
        write("index.html", "shell");
        assertThat(Calls.send(app(Fallback.AUTO), page("/dashboard")).text()).isEqualTo("shell");
        assertThat(Calls.get(app(Fallback.AUTO), "/missing.js").status()).isEqualTo(404);
    }

    @Test
    void withoutPagesItIsAnOrdinary404() {
        assertThat(Calls.send(app(Fallback.AUTO), page("/dashboard")).text()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @Test
    void fallbackMayBeNone() throws IOException {
        write("index.html", "shell");
        write("404.html", "missing");
        assertThat(Calls.send(app(Fallback.NONE), page("/dashboard")).text()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fallback.class,
            names = {"INDEX", "NOT_FOUND"})
    void pageThatAFallbackNeedsHasToBeThere(Fallback fallback) {
        assertThat(Calls.send(app(fallback), page("/dashboard")).status()).isEqualTo(500);
    }

    @Test
    void folderIsAnsweredWithItsIndex() {
        assertThat(Calls.get(app(Fallback.AUTO), "/about/").text()).isEqualTo("about");
        assertThat(Calls.get(app(Fallback.AUTO), "/about?x=1").header("location"))
                .isEqualTo("/about/?x=1");
    }

    @ParameterizedTest
    @CsvSource({"/asset.txt, 405", "/about/, 405", "/empty/, 404", "/dashboard, 404"})
    void otherMethodsAreNotAllowedWhereThereIsAFile(String path, int status) throws IOException {
        write("index.html", "shell");
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
            assertThat(Calls.call(app(Fallback.AUTO), method, path).status())
                    .as(method)
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/..%5csecret.txt",
                "/%5c..%5csecret.txt",
                "/link.txt"
            })
    void nothingOutsideIsServed(String path) throws IOException {
        Files.createSymbolicLink(dist.resolve("link.txt"), folder.resolve("secret.txt"));
        assertThat(Calls.get(app(Fallback.AUTO), path).status()).isEqualTo(404);
    }

    @Test
    void prefixEndsAtASegment() throws IOException {
        write("index.html", "shell");
        var app = App.of(new Api()).frontend("/app/", dist);
        assertThat(Calls.get(app, "/app").text()).isEqualTo("shell");
        assertThat(Calls.get(app, "/app/asset.txt").text()).isEqualTo("asset");
        assertThat(Calls.send(app, page("/application")).status()).isEqualTo(404);
    }

    @Test
    void redirectKeepsThePrefix() {
        var app = App.of(new Api()).frontend("/app", dist);
        assertThat(Calls.get(app, "/app/about").header("location")).isEqualTo("/app/about/");
    }

    @Test
    void longestPrefixWins() throws IOException {
        write("index.html", "site");
        Path admin = Files.createDirectories(folder.resolve("admin"));
        Files.writeString(admin.resolve("index.html"), "admin");
        var app = App.of(new Api()).frontend("/", dist).frontend("/admin", admin);
        assertThat(Calls.send(app, page("/admin/settings")).text()).isEqualTo("admin");
        assertThat(Calls.send(app, page("/settings")).text()).isEqualTo("site");
    }

    @Test
    void prefixesOfRoutersAddUp() {
        var inner = Router.of(Frontend.of(dist).at("/ui")).prefix("/inner");
        var app = App.of(new Api(), Router.of(inner).prefix("/outer"));
        assertThat(Calls.get(app, "/outer/inner/ui/asset.txt").text()).isEqualTo("asset");
    }

    @Test
    void rootPathIsTakenOff() {
        var app = App.of(new Api()).frontend("/app", dist).rootPath("/proxy");
        assertThat(Calls.get(app, "/proxy/app/asset.txt").text()).isEqualTo("asset");
        assertThat(Calls.get(app, "/app/asset.txt").text()).isEqualTo("asset");
    }

    static class Marked {
        final List<String> log = new CopyOnWriteArrayList<>();

        @Provides
        Mark mark(Reply reply, BackgroundTasks background) {
            reply.header("x-mark", "applied");
            background.add(() -> log.add("background"));
            return new Mark();
        }
    }

    record Mark() {}

    @Test
    void dependenciesAddFieldsAndBackgroundTasks() {
        var marked = new Marked();
        var app = App.of(marked, Router.of(Frontend.of(dist)).dependsOn(Mark.class));
        assertThat(Calls.get(app, "/asset.txt").header("x-mark")).isEqualTo("applied");
        assertThat(marked.log).containsExactly("background");
    }

    @Test
    void twoFrontendsCannotHaveOnePath() {
        var app = App.of(new Api()).frontend("/", dist).frontend("/", dist);
        assertThatThrownBy(app::open).isInstanceOf(FaultyApplicationException.class);
    }

    @Test
    void folderHasToBeThereOrComeLater() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Frontend.of(missing)).isInstanceOf(UncheckedIOException.class);
        assertThat(Calls.get(App.of(new Api(), Frontend.later(missing)), "/x").status())
                .isEqualTo(500);
    }

    @Test
    void pathHasToStartWithASlash() {
        assertThatThrownBy(() -> Frontend.of(dist).at("app")).hasMessageContaining("\"/app\"");
    }
}
