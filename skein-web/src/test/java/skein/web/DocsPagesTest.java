package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsPagesTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href|spec-url)=\"([^\"]+)\"");

    static class Endpoints {
        @Get("/")
        String root() {
            return "";
        }
    }

    private final App app = App.of(new Endpoints()).title("Salt & <Pepper>");

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void pageIsServed(String page) {
        var answer = Calls.get(app, page);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void pageNamesNoOtherServer(String page) {
        assertThat(Calls.get(app, page).text()).doesNotContain("//");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void everythingThatAPageLinksToIsServed(String page) {
        List<String> links = LINK.matcher(Calls.get(app, page).text())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(links).isNotEmpty();
        assertThat(links).allSatisfy(link -> {
            var asset = Calls.get(app, "/" + link);
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.text()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void browserMayLoadNothingFromOtherServers(String page) {
        assertThat(Calls.get(app, page).header("content-security-policy")).startsWith("default-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void titleIsEscaped(String page) {
        assertThat(Calls.get(app, page).text()).contains("<title>Salt &amp; &lt;Pepper&gt; - ");
    }

    @Test
    void scriptIsAScript() {
        assertThat(Calls.get(app, "/docs/assets/swagger-ui-bundle.js").header("content-type"))
                .isEqualTo("text/javascript; charset=utf-8");
    }

    @Test
    void styleIsAStyle() {
        assertThat(Calls.get(app, "/docs/assets/swagger-ui.css").header("content-type"))
                .isEqualTo("text/css; charset=utf-8");
    }

    @Test
    void pagesCanBeLeftOut() {
        var without = app.docs(docs -> docs.openApiPath(null));
        assertThat(Calls.get(without, "/docs").status()).isEqualTo(404);
        assertThat(Calls.get(without, "/openapi.json").status()).isEqualTo(404);
    }

    static class OwnDocs {
        @Get("/docs")
        String docs() {
            return "mine";
        }
    }

    @Test
    void endpointWinsOverAPage() {
        assertThat(Calls.get(App.of(new OwnDocs()), "/docs").json()).isEqualTo("mine");
    }

    @Test
    void scriptsMayComeFromElsewhere() {
        var app = App.of()
                .docs(docs -> docs.swaggerUiFrom("https://cdn.example/ui@5").redocFrom("https://cdn.example/redoc"));
        var page = Calls.get(app, "/docs");
        assertThat(page.text()).contains("src=\"https://cdn.example/ui@5/swagger-ui-bundle.js\"");
        assertThat(page.header("content-security-policy")).contains(" https://cdn.example;");
        assertThat(Calls.get(app, "/redoc").text()).contains("src=\"https://cdn.example/redoc/redoc.standalone.js\"");
        assertThat(Calls.get(app, "/docs/oauth2-redirect").text())
                .contains("src=\"https://cdn.example/ui@5/oauth2-redirect.js\"");
        assertThat(Calls.get(app, "/docs/assets/swagger-ui-bundle.js").status()).isEqualTo(404);
    }

    @Test
    void scriptsMayComeFromAPathOfTheApplication() {
        var app = App.of().docs(docs -> docs.swaggerUiFrom("/static"));
        var page = Calls.get(app, "/docs");
        assertThat(page.text()).contains("src=\"/static/swagger-ui-bundle.js\"");
        assertThat(page.header("content-security-policy")).contains("'unsafe-eval';");
    }
}
