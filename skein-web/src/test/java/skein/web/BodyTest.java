package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.http.Request;

class BodyTest {
    record Item(
            String name, @Positive double price, @Nullable String note) {}

    record Buyer(String name) {}

    static class Endpoints {
        @Post("/items")
        Item item(@Body Item item) {
            return item;
        }

        @Post("/lists")
        int list(@Body List<Item> items) {
            return items.size();
        }

        @Post("/orders")
        String order(@Body Item item, @Body Buyer buyer, @Body("n") Optional<Integer> count) {
            return item.name() + buyer.name() + count.orElse(1);
        }

        @Post("/embedded")
        int embedded(@Body(embed = true) int v) {
            return v;
        }

        @Put("/items/{id}")
        Item replace(@Path int id, @Query int version, @Body Item item) {
            return item;
        }

        @Post("/ignored")
        String ignored() {
            return "no body wanted";
        }
    }

    private final App app = App.of(new Endpoints());

    private Calls.Answer post(String path, String json) {
        return Calls.post(app, path, json);
    }

    private Calls.Answer post(String path, @Nullable String contentType, String body) {
        var request = Request.of("POST", path).with(skein.http.Body.of(body));
        return Calls.send(app, contentType == null ? request : request.with("content-type", contentType));
    }

    @Test
    void recordIsTheBody() {
        assertThat(post("/items", "{\"name\":\"pen\",\"price\":1}").text())
                .isEqualTo("{\"name\":\"pen\",\"price\":1.0,\"note\":null}");
    }

    @Test
    void everyViolationIsListed() {
        assertThat(post("/items", "{\"price\":0}").text()).isEqualTo("""
                {"detail":[{"type":"missing","loc":["body","name"],"msg":"Field required","input":{"price":0}},\
                {"type":"greater_than","loc":["body","price"],"msg":"Input should be greater than 0",\
                "input":0,"ctx":{"gt":0.0}}]}""");
    }

    @Test
    void violationsOfParametersComeBeforeThoseOfTheBody() {
        var request = Request.of("PUT", "/items/x")
                .with("content-type", "application/json")
                .with(skein.http.Body.of("{}"));
        assertThat(Calls.send(app, request).text())
                .containsSubsequence("[\"path\",\"id\"]", "[\"query\",\"version\"]", "[\"body\",\"name\"]");
    }

    @Test
    void missingBodyIsRefused() {
        assertThat(post("/items", null, "").text()).isEqualTo("""
                {"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}""");
    }

    @Test
    void brokenJsonIsRefusedWithThePosition() {
        assertThat(post("/items", "{some broken json}").text()).isEqualTo("""
                {"detail":[{"type":"json_invalid","loc":["body",1],"msg":"JSON decode error","input":{},\
                "ctx":{"error":"Expecting property name enclosed in double quotes"}}]}""");
    }

    @Test
    void brokenJsonIsTheOnlyViolation() {
        var request = Request.of("PUT", "/items/x")
                .with("content-type", "application/json")
                .with(skein.http.Body.of("{"));
        assertThat(Calls.send(app, request).text()).contains("json_invalid").doesNotContain("path");
    }

    @Test
    void contentOfAnotherTypeIsNoRecord() {
        assertThat(post("/items", "text/plain", "{}").text()).isEqualTo("""
                {"detail":[{"type":"model_attributes_type","loc":["body"],\
                "msg":"Input should be a valid dictionary or object to extract fields from","input":"{}"}]}""");
    }

    @Test
    void contentWithoutTypeIsNoRecord() {
        assertThat(post("/items", null, "{}").text()).contains("model_attributes_type");
    }

    @Test
    void typesThatEndWithJsonAreJson() {
        assertThat(post("/items", "application/problem+json; charset=utf-8", "{\"name\":\"pen\",\"price\":1}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void contentTypeIsReadWithoutRegardToCase() {
        assertThat(post("/items", "APPLICATION/JSON", "{\"name\":\"pen\",\"price\":1}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bytesThatAreNoTextAreABadRequest() {
        var request = Request.of("POST", "/items")
                .with("content-type", "application/json")
                .with(skein.http.Body.of(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
        var answer = Calls.send(app, request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"There was an error parsing the body\"}");
    }

    @Test
    void bodyThatBreaksOffIsABadRequest() {
        var request = Request.of("POST", "/items")
                .with("content-type", "application/json")
                .with(skein.http.Body.writing(out -> {
                    throw new IOException("gone");
                }));
        assertThat(Calls.send(app, request).status()).isEqualTo(400);
    }

    @Test
    void listIsTheBody() {
        assertThat(post("/lists", "[{\"name\":\"pen\",\"price\":1}]").json()).isEqualTo(1L);
    }

    @Test
    void severalParametersAreFieldsOfTheBody() {
        assertThat(post("/orders", "{\"buyer\":{\"name\":\"Ada\"},\"item\":{\"name\":\"pen\",\"price\":1},\"n\":2}")
                        .json())
                .isEqualTo("penAda2");
    }

    @Test
    void missingFieldsAreRefusedOneByOne() {
        assertThat(post("/orders", "{}").text())
                .containsSubsequence("[\"body\",\"item\"]", "[\"body\",\"buyer\"]")
                .doesNotContain("[\"body\",\"n\"]");
    }

    @Test
    void contentOfAnotherTypeLacksAllFields() {
        assertThat(post("/orders", "text/plain", "{}").text())
                .containsSubsequence("[\"body\",\"item\"]", "[\"body\",\"buyer\"]");
    }

    @Test
    void onlyParameterIsAFieldIfItSaysSo() {
        assertThat(post("/embedded", "{\"v\":5}").json()).isEqualTo(5L);
    }

    @Test
    void bodyIsNotReadWhereNobodyWantsIt() {
        var request = Request.of("POST", "/ignored").with(skein.http.Body.writing(out -> {
            throw new AssertionError("read");
        }));
        assertThat(Calls.send(app, request).status()).isEqualTo(200);
    }

    @Test
    void textInAnyScriptComesBackUnescaped() {
        assertThat(post("/items", "{\"name\":\"홍길동\",\"price\":1}").text()).contains("홍길동");
    }

    private static int untyped(App app, String path) {
        return Calls.send(app, Request.of("POST", path).with(skein.http.Body.of("{\"name\":\"pen\",\"price\":1}")))
                .status();
    }

    @Test
    void aBodyWithoutContentTypeIsNoJson() {
        assertThat(untyped(app, "/items")).isEqualTo(422);
    }

    @Test
    void aBodyWithoutContentTypeIsJsonWhereTheApplicationIsNotStrict() {
        assertThat(untyped(app.strictContentType(false), "/items")).isEqualTo(200);
    }

    @Test
    void aBodyOfAnotherContentTypeIsNoJsonEvenThen() {
        var request = Request.of("POST", "/items").with("content-type", "text/plain");
        var sent = request.with(skein.http.Body.of("{\"name\":\"pen\",\"price\":1}"));

        assertThat(Calls.send(app.strictContentType(false), sent).status()).isEqualTo(422);
    }

    @Test
    void theInnermostRouterSaysHowStrictItIs() {
        var strict = Router.of(new Endpoints()).prefix("/strict").strictContentType(true);
        var lax = Router.of(new Endpoints(), strict).prefix("/lax").strictContentType(false);

        assertThat(untyped(App.of(lax), "/lax/items")).isEqualTo(200);
        assertThat(untyped(App.of(lax), "/lax/strict/items")).isEqualTo(422);
    }
}
