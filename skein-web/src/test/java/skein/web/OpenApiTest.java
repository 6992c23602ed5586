package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Response;
import skein.json.Describe;
import skein.json.Json;

class OpenApiTest {
    record Item(String name, double price, @Nullable String note) {}

    record User(String username) {}

    record Tenant(String name) {}

    @Routes(value = "/items", tags = "items")
    static class Items {
        @Get("/{item_id}")
        Object read_user_item(
                @Path String item_id, @Query String needy, @Query(or = "0") int skip, @Query Optional<Integer> limit) {
            return needy;
        }

        @Post(value = "", status = 201, tags = "new", description = "Adds **one**.", deprecated = true)
        Item createItem(@Body Item item) {
            return item;
        }

        @Put("/{id}")
        void replace(int id, @Body Item item, @Body User user) {}

        @Get("")
        List<Item> list(Tenant tenant, @Query @Min(1) @Max(9) @Describe("How many") int limit) {
            return List.of();
        }

        @Delete(value = "/{id}", status = 204)
        void remove(int id) {}

        @Get("/files/{name:path}")
        Response file(@Path String name) {
            return Response.text(name);
        }

        @Provides
        Tenant tenant(@Header String xTenant, @Query int limit) {
            return new Tenant(xTenant);
        }
    }

    record Inner(String value) {}

    record Outer(String value) {}

    static class Nested {
        @Provides
        Inner inner(@Query String innermost, @Body int a) {
            return new Inner(innermost);
        }

        @Provides
        Outer outer(Inner inner, @Query String middle, @Body int b) {
            return new Outer(middle);
        }

        @Post("/")
        void endpoint(Outer outer, @Query String own, @Body int c) {}
    }

    @Test
    void ownParametersComeBeforeThoseOfDependencies() {
        var app = App.of(new Nested());
        var parameters = (List<?>) Document.at(app, "paths", "/", "post", "parameters");
        assertThat(parameters).extracting("name").containsExactly("own", "middle", "innermost");
    }

    @Test
    void ownFieldsOfTheBodyComeBeforeThoseOfDependencies() {
        var app = App.of(new Nested());
        assertThat(Document.at(app, "components", "schemas", "Body_endpoint__post", "required"))
                .isEqualTo(List.of("c", "b", "a"));
    }

    static class FormFields {
        @Provides
        Inner inner(@Form String first) {
            return new Inner(first);
        }

        @Post("/")
        void endpoint(Inner inner, @Form String own) {}
    }

    @Test
    void ownFieldsOfAFormComeBeforeThoseOfDependencies() {
        var app = App.of(new FormFields());
        assertThat(Document.at(app, "components", "schemas", "Body_endpoint__post", "required"))
                .isEqualTo(List.of("own", "first"));
    }

    static class Plain {
        @Get("/")
        String root() {
            return "";
        }
    }

    private final App app = App.of(new Items());

    private static Object tree(String json) {
        return Json.standard().decode(json.getBytes(StandardCharsets.UTF_8), Object.class);
    }

    private Object at(Object... way) {
        Object here = tree(app.openApi());
        for (Object step : way) {
            here = step instanceof Integer index
                    ? ((List<?>) here).get(index)
                    : java.util.Objects.requireNonNull(((Map<?, ?>) here).get(step), String.valueOf(step));
        }
        return here;
    }

    private static void assertSame(Object actual, String expected) {
        assertThat(actual).isEqualTo(tree(expected));
    }

    @Test
    void parametersAreDescribedAsFastApiDoes() {
        assertSame(at("paths", "/items/{item_id}", "get"), """
                {"tags": ["items"], "summary": "Read User Item",
                 "operationId": "read_user_item_items__item_id__get",
                 "parameters": [
                  {"name": "item_id", "in": "path", "required": true,
                   "schema": {"type": "string", "title": "Item Id"}},
                  {"name": "needy", "in": "query", "required": true, "schema": {"type": "string", "title": "Needy"}},
                  {"name": "skip", "in": "query", "required": false,
                   "schema": {"type": "integer", "default": 0, "title": "Skip"}},
                  {"name": "limit", "in": "query", "required": false,
                   "schema": {"anyOf": [{"type": "integer"}, {"type": "null"}], "title": "Limit"}}],
                 "responses": {
                  "200": {"description": "Successful Response", "content": {"application/json": {"schema": {}}}},
                  "422": {"description": "Validation Error", "content": {"application/json": {"schema": {
                   "$ref": "#/components/schemas/HTTPValidationError"}}}}}}""");
    }

    @Test
    void bodyAndResultAreDescribed() {
        assertSame(at("paths", "/items", "post"), """
                {"tags": ["items", "new"], "summary": "Create Item", "description": "Adds **one**.",
                 "operationId": "createItem_items_post", "deprecated": true,
                 "requestBody": {"required": true, "content": {"application/json": {"schema": {
                  "$ref": "#/components/schemas/Item"}}}},
                 "responses": {
                  "201": {"description": "Successful Response", "content": {"application/json": {"schema": {
                   "$ref": "#/components/schemas/Item"}}}},
                  "422": {"description": "Validation Error", "content": {"application/json": {"schema": {
                   "$ref": "#/components/schemas/HTTPValidationError"}}}}}}""");
    }

    @Test
    void severalBodyParametersAreAnObject() {
        assertSame(at("components", "schemas", "Body_replace_items__id__put"), """
                {"properties": {"item": {"$ref": "#/components/schemas/Item"},
                  "user": {"$ref": "#/components/schemas/User"}},
                 "type": "object", "required": ["item", "user"], "title": "Body_replace_items__id__put"}""");
    }

    @Test
    void recordIsAComponent() {
        assertSame(at("components", "schemas", "Item"), """
                {"properties": {"name": {"type": "string", "title": "Name"},
                  "price": {"type": "number", "title": "Price"},
                  "note": {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Note"}},
                 "type": "object", "required": ["name", "price"], "title": "Item"}""");
    }

    @Test
    void validationErrorsAreComponents() {
        assertSame(at("components", "schemas", "HTTPValidationError"), """
                {"properties": {"detail": {"items": {"$ref": "#/components/schemas/ValidationError"},
                  "type": "array", "title": "Detail"}}, "type": "object", "title": "HTTPValidationError"}""");
    }

    @Test
    void listHasATitle() {
        assertSame(at("paths", "/items", "get", "responses", "200", "content", "application/json", "schema"), """
                {"type": "array", "items": {"$ref": "#/components/schemas/Item"},
                 "title": "Response List Items Get"}""");
    }

    @Test
    void parametersOfDependenciesAreDescribedOnce() {
        var names = new ArrayList<Object>();
        for (Object parameter : (List<?>) at("paths", "/items", "get", "parameters")) {
            names.add(((Map<?, ?>) parameter).get("in") + " " + ((Map<?, ?>) parameter).get("name"));
        }
        assertThat(names).containsExactly("query limit", "header x-tenant");
    }

    @Test
    void constraintsAndDescriptionsAreInTheSchema() {
        assertSame(at("paths", "/items", "get", "parameters", 0), """
                {"name": "limit", "in": "query", "required": true, "description": "How many",
                 "schema": {"type": "integer", "minimum": 1, "maximum": 9, "title": "Limit",
                  "description": "How many"}}""");
    }

    @Test
    void noContentHasNoSchema() {
        assertSame(
                at("paths", "/items/{id}", "delete", "responses", "204"), "{\"description\": \"Successful Response\"}");
    }

    @Test
    void kindOfAVariableIsLeftOut() {
        assertThat(at("paths", "/items/files/{name}", "get", "operationId")).isEqualTo("file_items_files__name__get");
    }

    @Test
    void pathsStandInTheOrderOfTheSource() {
        assertThat(((Map<?, ?>) at("paths")).keySet())
                .hasToString("[/items/{item_id}, /items, /items/{id}, /items/files/{name}]");
    }

    @Test
    void infoIsSet() {
        var document = App.of(new Plain())
                .title("Shop")
                .version("2.0")
                .description("Sells.")
                .openApi();
        assertSame(
                java.util.Objects.requireNonNull(((Map<?, ?>) tree(document)).get("info")),
                "{\"title\": \"Shop\", \"description\": \"Sells.\", \"version\": \"2.0\"}");
    }

    @Test
    void applicationWithoutInputsHasNoComponents() {
        assertThat(App.of(new Plain()).openApi()).doesNotContain("components").doesNotContain("422");
    }

    @Test
    void documentIsServed() {
        var answer = Calls.get(app, "/openapi.json");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo(app.openApi());
    }
}
