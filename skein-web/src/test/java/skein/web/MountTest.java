package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import skein.http.Request;
import skein.http.Response;

class MountTest {
    static class Main {
        @Get("/app")
        Map<String, String> main(Request request) {
            return Map.of("root", request.root());
        }

        @Post("/sub/mixed")
        void mixed() {}
    }

    static class Sub {
        final List<String> log = new ArrayList<>();

        @Get("/sub")
        Map<String, String> sub(Request request, BackgroundTasks background) {
            background.add(() -> log.add("background"));
            return Map.of("root", request.root(), "path", request.path());
        }

        @Get("/mixed")
        String mixed() {
            return "mixed";
        }

        @Provides(scope = Scope.APPLICATION)
        void life(Next<StringBuilder> next) throws Exception {
            log.add("starts");
            next.with(new StringBuilder());
            log.add("ends");
        }
    }

    private final Sub sub = new Sub();
    private final App app = App.of(new Main()).mount("/sub", App.of(sub));

    @Test
    void mountedApplicationSeesTheRestOfThePath() {
        assertThat(Calls.get(app, "/sub/sub?x=1").json()).isEqualTo(Map.of("root", "/sub", "path", "/sub"));
    }

    @Test
    void endpointsOfTheApplicationComeFirst() {
        assertThat(Calls.get(app, "/app").json()).isEqualTo(Map.of("root", ""));
    }

    @Test
    void mountedApplicationAnswersMethodsThatAnEndpointLacks() {
        assertThat(Calls.get(app, "/sub/mixed").json()).isEqualTo("mixed");
    }

    @Test
    void prefixEndsAtASegment() {
        assertThat(Calls.get(app, "/subway").status()).isEqualTo(404);
    }

    @Test
    void prefixAloneIsRedirected() {
        var answer = Calls.get(app, "/sub?x=1");
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).isEqualTo("/sub/?x=1");
    }

    @Test
    void redirectInAMountedApplicationKeepsThePrefix() {
        assertThat(Calls.get(app, "/sub/mixed/?x=1").header("location")).isEqualTo("/sub/mixed?x=1");
    }

    @Test
    void backgroundTasksOfAMountedApplicationRun() {
        Calls.get(app, "/sub/sub");
        assertThat(sub.log).contains("background");
    }

    @Test
    void mountedApplicationHasADocumentOfItsOwn() {
        assertThat(Calls.get(app, "/sub/openapi.json").json())
                .extracting("servers")
                .isEqualTo(List.of(Map.of("url", "/sub")));
        assertThat(Calls.get(app, "/openapi.json").text()).doesNotContain("servers");
    }

    @Test
    void mountedApplicationStartsAndStopsWithIt() throws Exception {
        app.open().close();
        assertThat(sub.log).containsExactly("starts", "ends");
    }

    @Test
    void longestPrefixWins() {
        var nested = app.mount("/sub/deep", request -> Response.text("deep " + request.path()));
        assertThat(Calls.get(nested, "/sub/deep/x").text()).isEqualTo("deep /x");
    }

    @Test
    void rootsOfNestedMountsAddUp() {
        var outer = App.of(new Main()).mount("/outer", app);
        assertThat(Calls.get(outer, "/outer/sub/sub").json()).extracting("root").isEqualTo("/outer/sub");
    }

    @Test
    void prefixHasToStartWithASlash() {
        assertThatThrownBy(() -> app.mount("admin", app))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"/admin\"");
    }

    @Test
    void rootPathThatTheProxyTookOffIsKnown() {
        var proxied = App.of(new Main()).rootPath("/api/v1");
        assertThat(Calls.get(proxied, "/app").json()).isEqualTo(Map.of("root", "/api/v1"));
    }

    @Test
    void rootPathThatTheProxyLeftIsTakenOff() {
        var proxied = App.of(new Main()).rootPath("/api/v1/");
        assertThat(Calls.get(proxied, "/api/v1/app").json()).isEqualTo(Map.of("root", "/api/v1"));
    }

    @Test
    void rootPathIsTheFirstServer() {
        var proxied = App.of(new Main()).rootPath("/api/v1").docs(docs -> docs.server("https://a.example", "Staging"));
        assertThat(Calls.get(proxied, "/openapi.json").json())
                .extracting("servers")
                .isEqualTo(List.of(
                        Map.of("url", "/api/v1"), Map.of("url", "https://a.example", "description", "Staging")));
    }

    @Test
    void rootPathIsAServerOfTheDocumentAtHand() {
        assertThat(Document.at(App.of(new Main()).rootPath("/api/v1"), "servers"))
                .isEqualTo(List.of(Map.of("url", "/api/v1")));
    }

    @Test
    void rootPathNeedNotBeAServer() {
        var proxied = App.of(new Main()).rootPath("/api/v1").docs(docs -> docs.rootInServers(false));
        assertThat(Calls.get(proxied, "/openapi.json").text()).doesNotContain("servers");
    }
}
