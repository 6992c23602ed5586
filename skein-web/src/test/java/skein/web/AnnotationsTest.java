package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import skein.http.Request;
import skein.http.Response;

class AnnotationsTest {
    record Message(String text) {}

    record Other(int code) {}

    @Routes(value = "/a", deprecated = true)
    @Responds(status = "404", value = Message.class)
    @Responds(status = "500", description = "broken")
    @Produces("application/vnd.a+json")
    static class Shared {
        @Get("/own")
        @Responds(status = "404", value = Other.class, list = true, description = "none of them")
        Message own() {
            return new Message("own");
        }

        @Hidden
        @Get("/hidden")
        Message hidden(@Query int n) {
            return new Message("hidden");
        }
    }

    static class Endpoints {
        @Head("/head")
        Response head() {
            return Response.of(200).with("x-head", "1");
        }

        @Options("/options")
        String options() {
            return "options";
        }

        @Trace("/trace")
        String trace() {
            return "trace";
        }

        @Route(
                value = "/several",
                methods = {"GET", "PURGE"},
                status = 202)
        String several(Request request) {
            return request.method();
        }

        @Get("/documented")
        @Docs(id = "listThem", responseDescription = "All of them", extra = "{\"x-limit\": 5, \"tags\": [\"more\"]}")
        @Responds(status = "200", content = "text/csv")
        @Responds(
                status = "4xx",
                value = {Message.class, Other.class})
        @Responds(status = "default", example = "{\"text\": \"?\"}", extra = "{\"headers\": {\"x-a\": {}}}")
        List<Message> documented(@Query int n) {
            return List.of();
        }

        @Get("/secretly")
        String secretly(@Hidden @Query(or = "0") int n) {
            return "n" + n;
        }
    }

    private final App app = App.of(new Endpoints(), new Shared());

    private String responses(String path, String status) {
        return Document.json(app, "paths", path, "get", "responses", status);
    }

    @Test
    void eachMethodHasItsAnnotation() {
        assertThat(Calls.call(app, "HEAD", "/head").header("x-head")).isEqualTo("1");
        assertThat(Calls.call(app, "OPTIONS", "/options").json()).isEqualTo("options");
        assertThat(Calls.call(app, "TRACE", "/trace").json()).isEqualTo("trace");
    }

    @Test
    void routeHasSeveralMethods() {
        assertThat(Calls.call(app, "PURGE", "/several").json()).isEqualTo("PURGE");
        assertThat(Calls.get(app, "/several").status()).isEqualTo(202);
        assertThat(Calls.call(app, "POST", "/several").header("allow")).contains("GET", "PURGE");
    }

    static class Lower {
        @Route(value = "/", methods = "get")
        void lower() {}
    }

    @Test
    void methodsAreInCapitals() {
        assertThatThrownBy(() -> App.of(new Lower()).open()).hasMessageContaining("write it in capitals");
    }

    @Test
    void documentHasWhatDocsSays() {
        assertThat(Document.at(app, "paths", "/documented", "get", "operationId"))
                .isEqualTo("listThem");
        assertThat(Document.at(app, "paths", "/documented", "get", "x-limit")).isEqualTo(5L);
        assertThat(Document.at(app, "paths", "/documented", "get", "tags")).isEqualTo(List.of("more"));
        assertThat(Document.at(app, "paths", "/documented", "get", "responses", "200", "description"))
                .isEqualTo("All of them");
    }

    @Test
    void otherContentStandsBesideTheUsual() {
        assertThat(Document.at(app, "paths", "/documented", "get", "responses", "200", "content"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsOnlyKeys("application/json", "text/csv");
    }

    @Test
    void severalTypesAreAlternatives() {
        assertThat(responses("/documented", "4XX"))
                .contains("\"anyOf\":[{\"$ref\":\"#/components/schemas/Message\"},"
                        + "{\"$ref\":\"#/components/schemas/Other\"}]")
                .contains("\"description\":\"Client Error\"");
    }

    @Test
    void exampleAndExtraAreMergedIn() {
        assertThat(responses("/documented", "default"))
                .contains("\"example\":{\"text\":\"?\"}", "\"headers\":{\"x-a\":{}}", "Default Response");
    }

    @Test
    void ownRangeStandsInForTheUsual422() {
        assertThat(responses("/documented", "422")).isEqualTo("null");
    }

    @Test
    void classSaysItForAllItsEndpoints() {
        assertThat(responses("/a/own", "500")).isEqualTo("{\"description\":\"broken\"}");
        assertThat(Calls.get(app, "/a/own").header("content-type")).isEqualTo("application/vnd.a+json");
        assertThat(Document.at(app, "paths", "/a/own", "get", "deprecated")).isEqualTo(true);
    }

    @Test
    void methodWinsOverItsClass() {
        assertThat(responses("/a/own", "404"))
                .contains(
                        "none of them",
                        "\"application/vnd.a+json\"",
                        "\"items\":{\"$ref\":\"#/components/schemas/Other\"}")
                .doesNotContain("Message");
    }

    @Test
    void hiddenEndpointWorksButIsNotInTheDocument() {
        assertThat(Calls.get(app, "/a/hidden?n=1").status()).isEqualTo(200);
        assertThat(Document.at(app, "paths", "/a/hidden")).isNull();
    }

    @Test
    void hiddenParameterIsReadButNotInTheDocument() {
        assertThat(Calls.get(app, "/secretly?n=3").json()).isEqualTo("n3");
        assertThat(Document.at(app, "paths", "/secretly", "get", "parameters")).isNull();
        assertThat(responses("/secretly", "422")).contains("Validation Error");
    }

    static class Wrong {
        @Get("/")
        @Responds(status = "often")
        @Docs(extra = "[1]")
        Map<String, String> wrong() {
            return Map.of();
        }
    }

    @Test
    void statusIsOneOfHttp() {
        assertThatThrownBy(() -> App.of(new Wrong()).open()).hasMessageContaining("an answer has the status \"often\"");
    }
}
