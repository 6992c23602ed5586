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
                        "/{rest:path}/{more:path}", "two variables of the kind path",
                        "/x{id}{more}", "neither a literal nor made of variables",
                        "/{id:long}", "unknown kind \"long\"")
                .forEach((template, why) ->
                        assertThatThrownBy(() -> PathTemplate.parse(template)).hasMessageContaining(why));
    }

    @Test
    void textsAndVariablesMixInASegment() {
        add("GET", "/files/{name}.{ext}");
        assertThat(found("GET", "/files/a.tar.gz")).isEqualTo("GET /files/{name}.{ext} a.tar|gz");
        assertThat(found("GET", "/files/.gz")).isEqualTo("nothing");
        assertThat(found("GET", "/files/a")).isEqualTo("nothing");
    }

    @Test
    void textsAroundVariablesMatchThemselves() {
        add("GET", "/v{major:int}-{minor:int}-beta/x");
        assertThat(found("GET", "/v1-20-beta/x")).isEqualTo("GET /v{major:int}-{minor:int}-beta/x 1|20");
        assertThat(found("GET", "/v1-x-beta/x")).isEqualTo("nothing");
        assertThat(found("GET", "/v1-2/x")).isEqualTo("nothing");
    }

    @Test
    void mixtureWinsOverVariable() {
        add("GET", "/files/{name}").add("GET", "/files/{name}.json");
        assertThat(found("GET", "/files/a.json")).isEqualTo("GET /files/{name}.json a");
        assertThat(found("GET", "/files/a.xml")).isEqualTo("GET /files/{name} a.xml");
    }

    @Test
    void mixturesOfOneShapeAreTheSame() {
        add("GET", "/{a}.{b}").add("POST", "/{c}.{d}");
        assertThat(found("POST", "/x.y")).isEqualTo("POST /{c}.{d} x|y");
    }

    @Test
    void pathMayStandInTheMiddle() {
        add("GET", "/files/{name:path}/meta/{key}");
        assertThat(found("GET", "/files/a/b/meta/k")).isEqualTo("GET /files/{name:path}/meta/{key} a/b|k");
        assertThat(found("GET", "/files/a/meta/b/meta/k")).isEqualTo("GET /files/{name:path}/meta/{key} a/meta/b|k");
        assertThat(found("GET", "/files/a/b")).isEqualTo("nothing");
    }

    @Test
    void longerTemplateWinsOverTheRest() {
        add("GET", "/files/{name:path}").add("GET", "/files/{name:path}/meta");
        assertThat(found("GET", "/files/a/meta")).isEqualTo("GET /files/{name:path}/meta a");
        assertThat(found("GET", "/files/a/meta/b")).isEqualTo("GET /files/{name:path} a/meta/b");
    }

    @Test
    void twoPathsInOneTemplateAreRefused() {
        assertThatThrownBy(() -> PathTemplate.parse("/{a:path}/{b:path}")).hasMessageContaining("two variables");
    }

    @Test
    void variablesInASegmentNeedTextBetweenThem() {
        assertThatThrownBy(() -> PathTemplate.parse("/{a}{b}")).hasMessageContaining("text between them");
        assertThatThrownBy(() -> PathTemplate.parse("/{a")).hasMessageContaining("text between them");
    }
}
