package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Response;
import skein.json.AnyOf;
import skein.json.Default;

class ResponseModelTest {
    record UserIn(String name, String password) {}

    record UserOut(String name) {}

    record Maker(String name, @Nullable String city) {}

    record Item(
            String name,
            @Default("1.5") double price,
            @Nullable String note,
            Maker maker) {}

    static class Endpoints {
        private static final Item PEN = new Item("pen", 1.5, null, new Maker("Acme", null));

        @Get("/filtered")
        @ResponseModel(UserOut.class)
        UserIn filtered() {
            return new UserIn("Ada", "secret");
        }

        @Get("/list")
        @ResponseModel(UserOut.class)
        List<UserIn> list() {
            return List.of(new UserIn("Ada", "secret"));
        }

        @Get("/map")
        @ResponseModel(value = UserIn.class, exclude = "password")
        Map<String, UserIn> map() {
            return Map.of("a", new UserIn("Ada", "secret"));
        }

        @Get("/object")
        @ResponseModel(UserOut.class)
        Object object(@Query String name) {
            return switch (name) {
                case "none" -> Map.of("wrong", 1);
                case "made" -> Response.text("as it is");
                default -> Map.of("name", name, "password", "secret");
            };
        }

        @Get("/none")
        @ResponseModel(UserOut.class)
        @Nullable
        Object none() {
            return null;
        }

        @Get("/nullable")
        @ResponseModel(UserOut.class)
        @Nullable
        UserIn nullable() {
            return null;
        }

        @Get("/text")
        @Produces("application/x-quoted")
        @ResponseModel
        String text() {
            return "quoted";
        }

        @Get("/whatever")
        @ResponseModel(Object.class)
        Object whatever() {
            return 1;
        }

        @Get("/any")
        @AnyOf({UserOut.class, Maker.class})
        Object any() {
            return new UserOut("Ada");
        }

        @Get("/include")
        @ResponseModel(include = {"name", "maker.name"})
        Item include() {
            return PEN;
        }

        @Get("/exclude")
        @ResponseModel(exclude = {"price", "note", "maker.city"})
        List<Item> exclude() {
            return List.of(PEN);
        }

        @Get("/nulls")
        @ResponseModel(excludeNull = true)
        Item nulls() {
            return PEN;
        }

        @Get("/defaults")
        @ResponseModel(excludeDefaults = true)
        List<Item> defaults() {
            return List.of(PEN, new Item("ink", 2, "blue", new Maker("Acme", "Rome")));
        }

        @NullUnmarked
        @Get("/null")
        Item nothing() {
            return null;
        }

        @Get("/maybe")
        Optional<Item> maybe() {
            return Optional.empty();
        }
    }

    private final App app = App.of(new Endpoints());

    private String get(String path) {
        return Calls.get(app, path).text();
    }

    @Test
    void objectOfSeveralTypesIsDocumentedAsThese() {
        assertThat(Document.json(
                        App.of(new Endpoints()),
                        "paths",
                        "/any",
                        "get",
                        "responses",
                        "200",
                        "content",
                        "application/json"))
                .contains(
                        "\"anyOf\":[{\"$ref\":\"#/components/schemas/UserOut\"},{\"$ref\":\"#/components/schemas/Maker\"}]")
                .contains("\"title\":\"Response Any Any Get\"");
    }

    @Test
    void objectOfSeveralTypesIsWrittenAsItsOwn() {
        assertThat(Calls.get(App.of(new Endpoints()), "/any").json()).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void otherTypeFiltersTheResult() {
        assertThat(get("/filtered")).isEqualTo("{\"name\":\"Ada\"}");
    }

    @Test
    void otherTypeIsThatOfTheElements() {
        assertThat(get("/list")).isEqualTo("[{\"name\":\"Ada\"}]");
    }

    @Test
    void fieldsOfAMapAreThoseOfItsValues() {
        assertThat(get("/map")).isEqualTo("{\"a\":{\"name\":\"Ada\"}}");
    }

    @Test
    void anyObjectIsCheckedAndFiltered() {
        assertThat(get("/object?name=Ada")).isEqualTo("{\"name\":\"Ada\"}");
    }

    @Test
    void resultThatDoesNotFitIsAFailureThatTellsNothing() {
        var answer = Calls.get(app, "/object?name=none");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("Internal Server Error");
    }

    @Test
    void failureNamesEndpointAndPlaceToTheApplication() {
        var told = app.onError(
                ResponseValidationException.class,
                (failure, request) -> Response.text(String.valueOf(failure.getMessage())));
        assertThat(Calls.get(told, "/object?name=none").text())
                .isEqualTo("Endpoints.object has returned what does not fit its response model: [response, name] Field"
                        + " required");
    }

    @Test
    void responseIsSentAsItIs() {
        assertThat(get("/object?name=made")).isEqualTo("as it is");
    }

    @Test
    void includedFieldsAreTheOnlyOnes() {
        assertThat(get("/include")).isEqualTo("{\"name\":\"pen\",\"maker\":{\"name\":\"Acme\"}}");
    }

    @Test
    void excludedFieldsAreLeftOut() {
        assertThat(get("/exclude")).isEqualTo("[{\"name\":\"pen\",\"maker\":{\"name\":\"Acme\"}}]");
    }

    @Test
    void nullsAreLeftOut() {
        assertThat(get("/nulls")).isEqualTo("{\"name\":\"pen\",\"price\":1.5,\"maker\":{\"name\":\"Acme\"}}");
    }

    @Test
    void defaultsAreLeftOut() {
        assertThat(get("/defaults"))
                .isEqualTo(
                        "[{\"name\":\"pen\",\"maker\":{\"name\":\"Acme\"}},"
                                + "{\"name\":\"ink\",\"price\":2.0,\"note\":\"blue\",\"maker\":{\"name\":\"Acme\",\"city\":\"Rome\"}}]");
    }

    @Test
    void nullIsAFailureWhereItWasNotPromised() {
        assertThat(Calls.get(app, "/null").status()).isEqualTo(500);
    }

    @Test
    void optionalMayBeEmpty() {
        assertThat(get("/maybe")).isEqualTo("null");
    }

    @Test
    void documentHasTheOtherType() {
        assertThat(schema("/filtered")).isEqualTo("{\"$ref\":\"#/components/schemas/UserOut\"}");
        assertThat(schema("/list")).contains("\"items\":{\"$ref\":\"#/components/schemas/UserOut\"}");
        assertThat(schema("/object")).isEqualTo("{\"$ref\":\"#/components/schemas/UserOut\"}");
    }

    private String schema(String path) {
        return Document.json(app, "paths", path, "get", "responses", "200", "content", "application/json", "schema");
    }

    @Test
    void modelIsPromisedEvenIfAnyValueMayBeNull() {
        assertThat(Calls.get(app, "/none").status()).isEqualTo(500);
    }

    @Test
    void nullableResultMayBeNull() {
        assertThat(Calls.get(app, "/nullable").text()).isEqualTo("null");
        assertThat(Document.at(app, "paths", "/nullable", "get", "responses", "200", "content"))
                .extracting("application/json.schema.anyOf")
                .hasToString("[{$ref=#/components/schemas/UserOut}, {type=null}]");
    }

    @Test
    void anyValueHasATitleOnceItIsSaid() {
        assertThat(Document.json(app, "paths", "/whatever", "get", "responses", "200", "content"))
                .isEqualTo("{\"application/json\":{\"schema\":{\"title\":\"Response Whatever Whatever Get\"}}}");
    }

    @Test
    void modelMakesJsonOfAText() {
        var answer = Calls.get(app, "/text");
        assertThat(answer.text()).isEqualTo("\"quoted\"");
        assertThat(answer.header("content-type")).isEqualTo("application/x-quoted");
    }
}
