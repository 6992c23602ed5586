package skein.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTreeTest {
    private final RouteTree.Builder<String> routes = new RouteTree.Builder<>();

    private RouteTreeTest add(String method, String path) {
        try {
            routes.add(method, PathTemplate.parse(path), method + " " + path);
        } catch (PathTemplate.Malformed malformed) {
            throw new AssertionError(malformed);
        }
        return this;
    }

    private Match<String> match(String method, String path) {
        return routes.build().match(method, path);
    }

    private String found(String method, String path) {
        return match(method, path) instanceof Match.Found<String>(var route, var variables)
                ? route + " " + String.join("|", variables)
                : "nothing";
    }

    @Test
    void literalPathIsFound() {
        add("GET", "/users/all");
        assertThat(found("GET", "/users/all")).isEqualTo("GET /users/all ");
    }

    @Test
    void rootIsFound() {
        add("GET", "/");
        assertThat(found("GET", "/")).isEqualTo("GET / ");
    }

    @Test
    void variablesComeFromLeftToRight() {
        add("GET", "/users/{id}/orders/{order}");
        assertThat(found("GET", "/users/7/orders/42")).isEqualTo("GET /users/{id}/orders/{order} 7|42");
    }

    @Test
    void literalWinsOverVariableWhateverTheOrder() {
        add("GET", "/users/{id}").add("GET", "/users/me");
        assertThat(found("GET", "/users/me")).isEqualTo("GET /users/me ");
    }

    @Test
    void variableIsTriedWhereTheLiteralLeadsNowhere() {
        add("GET", "/a/b/c").add("GET", "/a/{x}/d");
        assertThat(found("GET", "/a/b/d")).isEqualTo("GET /a/{x}/d b");
    }

    @Test
    void methodThatTheLiteralLacksIsFoundOnTheVariable() {
        add("GET", "/users/me").add("PUT", "/users/{id}");
        assertThat(found("PUT", "/users/me")).isEqualTo("PUT /users/{id} me");
    }

    @Test
    void narrowKindWinsOverWide() {
        add("GET", "/x/{name}").add("GET", "/x/{id:int}");
        assertThat(found("GET", "/x/12")).isEqualTo("GET /x/{id:int} 12");
    }

    @Test
    void narrowKindLeavesOthersAlone() {
        add("GET", "/x/{id:int}");
        assertThat(match("GET", "/x/abc")).isEqualTo(new Match.NotFound<>());
    }

    @Test
    void pathVariableTakesTheRest() {
        add("GET", "/files/{name:path}");
        assertThat(found("GET", "/files/a/b/c.txt")).isEqualTo("GET /files/{name:path} a/b/c.txt");
    }

    @Test
    void pathVariableMayBeEmpty() {
        add("GET", "/files/{name:path}");
        assertThat(found("GET", "/files/")).isEqualTo("GET /files/{name:path} ");
    }

    @Test
    void variableIsNotEmpty() {
        add("GET", "/users/{id}");
        assertThat(match("GET", "/users/")).isEqualTo(new Match.NotFound<>());
    }

    @Test
    void slashAtTheEndIsAnotherPath() {
        add("GET", "/users");
        assertThat(match("GET", "/users/")).isEqualTo(new Match.NotFound<>());
    }

    @Test
    void pathThatIsLongerIsNotFound() {
        add("GET", "/users");
        assertThat(match("GET", "/users/7/orders")).isEqualTo(new Match.NotFound<>());
    }

    @Test
    void pathWithoutSlashIsNotFound() {
        add("GET", "/");
        assertThat(match("OPTIONS", "*")).isEqualTo(new Match.NotFound<>());
    }

    @Test
    void otherMethodsOfThePathAreNamed() {
        add("GET", "/users/{id}").add("DELETE", "/users/{id}");
        assertThat(match("POST", "/users/7")).isEqualTo(new Match.MethodNotAllowed<>("DELETE, GET"));
    }

    @Test
    void headIsAnsweredByGet() {
        add("GET", "/users");
        assertThat(found("HEAD", "/users")).isEqualTo("GET /users ");
    }

    @Test
    void manyLiteralsAreToldApart() {
        for (int index = 0; index < 1000; index++) {
            add("GET", "/r" + index);
        }
        assertThat(found("GET", "/r777")).isEqualTo("GET /r777 ");
    }

    @Test
    void sameShapeIsReported() throws Exception {
        add("GET", "/users/{id}");
        assertThat(routes.add("GET", PathTemplate.parse("/users/{name}"), "other"))
                .isEqualTo("GET /users/{id}");
    }

    @Test
    void malformedTemplatesSayWhy() {
        Map.of(
                        "users", "does not start with a slash",
                        "/{a}/{a}", "{a} stands twice",
                        "/{rest:path}/edit", "nothing can follow it",
                        "/x{id}", "neither a literal nor a variable",
                        "/{id:long}", "unknown kind \"long\"")
                .forEach((template, why) ->
                        assertThatThrownBy(() -> PathTemplate.parse(template)).hasMessageContaining(why));
    }
}
