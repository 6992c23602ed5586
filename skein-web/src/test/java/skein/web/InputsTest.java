package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Request;
import skein.json.Default;
import skein.json.Describe;
import skein.json.Name;
import skein.json.Partial;
import skein.json.Required;

class InputsTest {
    record Fields(
            String x_token,
            @Name("own_name") @Nullable String given,
            @Hidden @Nullable String secret) {}

    record Page(@Default("20") int limit, String text) {}

    record Item(String name, @Default("1") int count) {}

    record Done(boolean ok) {}

    interface Callbacks {
        @Post("{$request.body#/url}/done/{$request.body#/id}")
        Done done(@Body Item item);
    }

    record Shared(Item item) {}

    static class Endpoints {
        @Provides
        Shared shared(@Body Item item) {
            return new Shared(item);
        }

        @Get("/strange")
        String strange(@Header(underscores = true) String strange_header) {
            return strange_header;
        }

        @Get("/fields")
        String fields(@Header Fields fields) {
            return fields.x_token() + fields.given() + fields.secret();
        }

        @Get("/unchanged")
        String unchanged(@Header(underscores = true) Fields fields) {
            return fields.x_token();
        }

        @Get("/page")
        Page page(@Query Page page) {
            return page;
        }

        @Get("/required")
        String required(@Query @Required @Nullable String text) {
            return String.valueOf(text);
        }

        @Get("/examples")
        String examples(
                @Query
                        @Example(name = "short", summary = "A short one", value = "\"a\"")
                        @Example(name = "long", description = "A *long* one", value = "\"abc\"")
                        String text) {
            return text;
        }

        @Get("/extra")
        int extra(@Query @Describe(extra = "{\"x-unit\": \"cm\"}") int length) {
            return length;
        }

        @Post("/examples")
        @Docs(callbacks = Callbacks.class)
        String body(
                @Body(type = "application/vnd.item+json") @Example(name = "pen", value = "{\"name\": \"pen\"}")
                        Item item) {
            return item.name();
        }

        @Post("/shared")
        String shared(Shared shared, @Body Item item) {
            return shared.item().name() + item.name();
        }

        @Patch("/partial")
        Partial<Item> partial(@Body Partial<Item> item) {
            return item;
        }

        @Post("/default")
        int withDefault(@Body @Default("7") int count) {
            return count;
        }

        @Get("/files/{name}.{ext}")
        String file(@Path String name, @Path String ext) {
            return name + "|" + ext;
        }
    }

    private final App app = App.of(new Endpoints());

    private String get(String path, String field, String value) {
        return Calls.send(app, Request.of("GET", path).with(field, value)).text();
    }

    @Test
    void underscoresMayStay() {
        assertThat(get("/strange", "strange_header", "a")).isEqualTo("\"a\"");
        assertThat(get("/strange", "strange-header", "a")).contains("missing", "strange_header");
    }

    @Test
    void componentsAreHeaderFields() {
        assertThat(get("/fields", "x-token", "a")).isEqualTo("\"anullnull\"");
    }

    @Test
    void nameThatIsGivenStaysAsItIs() {
        var request = Request.of("GET", "/fields").with("x-token", "a").with("own_name", "b");
        assertThat(Calls.send(app, request).json()).isEqualTo("abnull");
    }

    @Test
    void underscoresOfComponentsMayStay() {
        assertThat(get("/unchanged", "x_token", "a")).isEqualTo("\"a\"");
    }

    @Test
    void hiddenComponentIsNotInTheDocument() {
        assertThat(Document.json(app, "paths", "/fields", "get", "parameters"))
                .contains("\"x-token\"", "\"own_name\"")
                .doesNotContain("secret");
    }

    @Test
    void violationEchoesTheDefaultsToo() {
        assertThat(Calls.get(app, "/page?other=1").text()).contains("\"input\":{\"limit\":20,\"other\":\"1\"}");
    }

    @Test
    void whatIsRequiredMayStillBeNullable() {
        assertThat(Calls.get(app, "/required").status()).isEqualTo(422);
        assertThat(Document.at(app, "paths", "/required", "get", "parameters", 0, "required"))
                .isEqualTo(true);
    }

    @Test
    void examplesHaveNames() {
        assertThat(Document.at(app, "paths", "/examples", "get", "parameters", 0, "examples"))
                .isEqualTo(Map.of(
                        "short", Map.of("summary", "A short one", "value", "a"),
                        "long", Map.of("description", "A *long* one", "value", "abc")));
    }

    @Test
    void describedKeysAreThoseOfTheSchemaOfAParameter() {
        assertThat(Document.at(app, "paths", "/extra", "get", "parameters", 0, "schema"))
                .isEqualTo(Map.of("type", "integer", "title", "Length", "x-unit", "cm"));
    }

    @Test
    void bodyHasExamplesAndAMediaType() {
        assertThat(Document.at(
                        app,
                        "paths",
                        "/examples",
                        "post",
                        "requestBody",
                        "content",
                        "application/vnd.item+json",
                        "examples"))
                .isEqualTo(Map.of("pen", Map.of("value", Map.of("name", "pen"))));
    }

    @Test
    void callbacksAreDescribed() {
        String path = "{$request.body#/url}/done/{$request.body#/id}";
        assertThat(Document.json(app, "paths", "/examples", "post", "callbacks", "done", path, "post"))
                .contains(
                        "\"operationId\":\"done__request_body__url__done___request_body__id__post\"",
                        "#/components/schemas/Item",
                        "#/components/schemas/Done");
    }

    @Test
    void twoMayTakeTheSameBody() {
        assertThat(Calls.post(app, "/shared", "{\"name\":\"pen\"}").json()).isEqualTo("penpen");
    }

    @Test
    void partialKnowsWhatWasSent() {
        var request = Request.of("PATCH", "/partial")
                .with("content-type", "application/json")
                .with(skein.http.Body.of("{\"name\":\"pen\"}"));
        assertThat(Calls.send(app, request).text()).isEqualTo("{\"name\":\"pen\"}");
    }

    @Test
    void bodyMayHaveADefault() {
        assertThat(Calls.post(app, "/default", "").text()).isEqualTo("7");
    }

    @Test
    void segmentMayHoldTwoVariables() {
        assertThat(Calls.get(app, "/files/a.b.txt").json()).isEqualTo("a.b|txt");
        assertThat(Document.at(app, "paths", "/files/{name}.{ext}")).isNotNull();
    }

    static class WrongExample {
        @Get("/")
        List<String> wrong(@Query @Example(name = "bad", value = "{") String text) {
            return List.of();
        }
    }

    static class Examples {
        @Get("/one")
        String one(@Query @Example("\"pen\"") @Describe(extra = "{\"x-unit\": \"cm\"}") String text) {
            return text;
        }

        @Post("/body")
        Item body(@Body @Example("{\"name\": \"pen\"}") Item item) {
            return item;
        }
    }

    @Test
    void exampleWithoutANameStandsByItself() {
        var app = App.of(new Examples());
        assertThat(Document.at(app, "paths", "/one", "get", "parameters", 0, "example"))
                .isEqualTo("pen");
        assertThat(Document.json(
                        app, "paths", "/body", "post", "requestBody", "content", "application/json", "example"))
                .isEqualTo("{\"name\":\"pen\"}");
    }

    @Test
    void schemaOfAParameterMaySayMore() {
        var app = App.of(new Examples());
        assertThat(Document.at(app, "paths", "/one", "get", "parameters", 0, "schema", "x-unit"))
                .isEqualTo("cm");
    }

    static class Nameless {
        @Get("/")
        List<String> wrong(@Query @Example("\"a\"") @Example(name = "b", value = "\"b\"") String text) {
            return List.of();
        }
    }

    @Test
    void severalExamplesHaveNames() {
        assertThatThrownBy(() -> App.of(new Nameless()).open()).hasMessageContaining("one of them without a name");
    }

    static class WrongDescription {
        @Get("/")
        List<String> wrong(@Query @Describe(extra = "[1]") String text) {
            return List.of();
        }
    }

    @Test
    void whatASchemaSaysMoreIsAnObject() {
        assertThatThrownBy(() -> App.of(new WrongDescription()).open())
                .isInstanceOf(FaultyApplicationException.class)
                .hasMessageContaining("@Describe is no JSON object");
    }

    @Test
    void exampleIsJson() {
        assertThatThrownBy(() -> App.of(new WrongExample()).open()).hasMessageContaining("@Example \"bad\" is no JSON");
    }
}
