package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RouterTest {
    @Routes(value = "/users", tags = "users")
    static class Users {
        @Get(value = "/{id}", tags = "one")
        String user(@Path int id) {
            return "user " + id;
        }
    }

    @Test
    void prefixStandsBeforeThePaths() {
        var app = App.of(Router.of(new Users()).prefix("/v1"));
        assertThat(Calls.get(app, "/v1/users/3").json()).isEqualTo("user 3");
        assertThat(Calls.get(app, "/users/3").status()).isEqualTo(404);
    }

    @Test
    void prefixesOfNestedRoutersAddUp() {
        var inner = Router.of(new Users()).prefix("/v1");
        var app = App.of(Router.of(inner).prefix("/api"));
        assertThat(Calls.get(app, "/api/v1/users/3").json()).isEqualTo("user 3");
    }

    @Test
    void samePartMayStandInSeveralRouters() {
        var users = new Users();
        var app = App.of(Router.of(users).prefix("/v1"), Router.of(users).prefix("/latest"));
        assertThat(Calls.get(app, "/v1/users/3").json()).isEqualTo("user 3");
        assertThat(Calls.get(app, "/latest/users/3").json()).isEqualTo("user 3");
    }

    @Test
    void tagsGoFromTheOutermostToTheEndpoint() {
        var router = Router.of(Router.of(new Users()).tags("inner", "users")).tags("outer");
        assertThat(operation(App.of(router), "/users/{id}").get("tags"))
                .isEqualTo(List.of("outer", "inner", "users", "one"));
    }

    @Test
    void deprecatedRouterHasDeprecatedEndpoints() {
        var app = App.of(Router.of(new Users()).deprecated());
        assertThat(operation(app, "/users/{id}").get("deprecated")).isEqualTo(true);
    }

    @Test
    void hiddenRouterIsNotInTheDocument() {
        var app = App.of(Router.of(new Users()).hidden());
        assertThat(document(app).get("paths")).isEqualTo(Map.of());
        assertThat(Calls.get(app, "/users/3").status()).isEqualTo(200);
    }

    @Test
    void innermostRouterMakesTheOperationIds() {
        var inner = Router.of(new Users()).operationIds(endpoint -> endpoint.name() + " " + endpoint.path());
        var app = App.of(Router.of(inner).prefix("/v1").operationIds(endpoint -> "outer"));
        assertThat(operation(app, "/v1/users/{id}").get("operationId")).isEqualTo("user /v1/users/{id}");
    }

    record Message(String text) {}

    @Test
    void answersOfARouterAreDocumentedForEachEndpoint() {
        var app = App.of(Router.of(new Users()).responds("404", Message.class, "Not there"));
        assertThat(operation(app, "/users/{id}").get("responses"))
                .extracting("404")
                .isEqualTo(Map.of(
                        "description",
                        "Not there",
                        "content",
                        Map.of("application/json", Map.of("schema", Map.of("$ref", "#/components/schemas/Message")))));
    }

    @Test
    void innerRouterSaysItInsteadOfTheOuter() {
        var inner = Router.of(new Users()).responds("418", "inner");
        var app = App.of(Router.of(inner).responds("418", "outer"));
        assertThat(operation(app, "/users/{id}").get("responses"))
                .extracting("418.description")
                .isEqualTo("inner");
    }

    @Test
    void answerNeedsAStatus() {
        assertThatThrownBy(() -> Router.of(new Users()).responds("teapot", "no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"teapot\"");
    }

    @Test
    void endpointsOfARouterProduceItsMediaType() {
        var app = App.of(Router.of(new Users()).produces("text/plain; charset=utf-8"));
        var answer = Calls.get(app, "/users/3");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.text()).isEqualTo("user 3");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> document(App app) {
        return (Map<String, Object>) Calls.get(app, "/openapi.json").json();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> operation(App app, String path) {
        var paths =
                (Map<String, Map<String, Map<String, Object>>>) document(app).get("paths");
        return paths.get(path).get("get");
    }

    interface Outside {
        @Post("{$request.query.url}")
        void outside();
    }

    interface Inside {
        @Post("{$request.query.url}")
        void inside();
    }

    @Test
    void callbacksOfNestedRoutersAddUp() {
        var app =
                App.of(Router.of(Router.of(new Users()).callbacks(Inside.class)).callbacks(Outside.class));
        assertThat(operation(app, "/users/{id}").get("callbacks"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("outside", "inside");
    }
}
