package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.async.Async;
import skein.http.Request;
import skein.http.Response;

class AnswersTest {
    record Item(String name) {}

    static class Endpoints {
        @Get("/record")
        Item item() {
            return new Item("pen");
        }

        @Get("/list")
        List<Item> list() {
            return List.of(new Item("pen"));
        }

        @Get("/map")
        Map<String, Object> map() {
            return Map.of("any", List.of(1));
        }

        @Get("/text")
        String text() {
            return "hello";
        }

        @Get("/nothing")
        void nothing() {}

        @Get("/null")
        @Nullable
        Item none() {
            return null;
        }

        @Get("/optional")
        Optional<Item> optional() {
            return Optional.empty();
        }

        @Post(value = "/created", status = 201)
        Item created() {
            return new Item("pen");
        }

        @Delete(value = "/items/{id}", status = 204)
        void remove(int id) {}

        @Get("/response")
        Response response() {
            return Response.text("plain").with(203);
        }

        @Get("/object")
        Object object(@Query boolean plain) {
            return plain ? Response.text("plain") : new Item("pen");
        }

        @Get("/thread")
        boolean virtual() {
            return Thread.currentThread().isVirtual();
        }

        @Blocking
        @Get("/blocking")
        boolean blocking() {
            return Thread.currentThread().isVirtual();
        }

        @Get("/nan")
        double nan() {
            return Double.NaN;
        }
    }

    @Blocking
    static class AllBlocking {
        @Get("/")
        boolean virtual() {
            return Thread.currentThread().isVirtual();
        }
    }

    @Routes("/shop")
    static class Prefixed {
        @Get("/items")
        String items() {
            return "items";
        }

        @Get("")
        String root() {
            return "root";
        }
    }

    static class Hosts {
        @Get("//{host}/")
        String host(String host) {
            return host;
        }
    }

    private final App app = App.of(new Endpoints());

    private Calls.Answer get(String path) {
        return Calls.get(app, path);
    }

    @Test
    void recordIsJson() {
        assertThat(get("/record").text()).isEqualTo("{\"name\":\"pen\"}");
        assertThat(get("/record").header("content-type")).isEqualTo("application/json");
    }

    @Test
    void listIsJson() {
        assertThat(get("/list").text()).isEqualTo("[{\"name\":\"pen\"}]");
    }

    @Test
    void mapIsJson() {
        assertThat(get("/map").text()).isEqualTo("{\"any\":[1]}");
    }

    @Test
    void textIsJson() {
        assertThat(get("/text").text()).isEqualTo("\"hello\"");
    }

    @Test
    void nothingIsNull() {
        assertThat(get("/nothing").text()).isEqualTo("null");
    }

    @Test
    void nullIsNull() {
        assertThat(get("/null").text()).isEqualTo("null");
    }

    @Test
    void emptyOptionalIsNull() {
        assertThat(get("/optional").text()).isEqualTo("null");
    }

    @Test
    void statusIsTheDeclaredOne() {
        assertThat(Calls.call(app, "POST", "/created").status()).isEqualTo(201);
    }

    @Test
    void noContentHasNoContent() {
        var answer = Calls.call(app, "DELETE", "/items/1");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void responseIsSentAsItIs() {
        assertThat(get("/response").status()).isEqualTo(203);
        assertThat(get("/response").text()).isEqualTo("plain");
    }

    @Test
    void objectMayBeAResponse() {
        assertThat(get("/object?plain=true").text()).isEqualTo("plain");
    }

    @Test
    void objectIsWrittenByItsClass() {
        assertThat(get("/object?plain=false").text()).isEqualTo("{\"name\":\"pen\"}");
    }

    @Test
    void endpointRunsAsACoroutine() {
        assertThat(get("/thread").json()).isEqualTo(true);
    }

    @Test
    void blockingEndpointRunsOnAPlatformThread() {
        assertThat(get("/blocking").json()).isEqualTo(false);
    }

    @Test
    void blockingClassHasBlockingEndpoints() {
        assertThat(Calls.get(App.of(new AllBlocking()), "/").json()).isEqualTo(false);
    }

    @Test
    void valueWithoutJsonFormIsAServerError() {
        assertThat(get("/nan").status()).isEqualTo(500);
    }

    @Test
    void unknownPathIsNotFound() {
        assertThat(get("/unknown").status()).isEqualTo(404);
        assertThat(get("/unknown").text()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @Test
    void otherMethodIsNotAllowed() {
        var answer = Calls.call(app, "OPTIONS", "/record");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET");
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
    }

    @Test
    void headIsAnsweredByGet() {
        assertThat(Calls.call(app, "HEAD", "/record").status()).isEqualTo(200);
    }

    @Test
    void slashTooManyIsRedirected() {
        var answer = get("/record/?a=b%20c");
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).isEqualTo("/record?a=b%20c");
    }

    @Test
    void redirectOfAnAbsoluteTargetIsAbsolute() {
        assertThat(get("http://record/record/?a=b").header("location")).isEqualTo("http://record/record?a=b");
    }

    @Test
    void redirectNeverLeadsToAnotherServer() {
        assertThat(Calls.get(App.of(new Hosts()), "//evil.example").header("location"))
                .isEqualTo("/.//evil.example/");
    }

    static class Overriding extends Hosts {
        @Get("//{host}/")
        @Override
        String host(String host) {
            return "overridden";
        }
    }

    static class Inheriting extends Hosts {}

    @Test
    void endpointIsInherited() {
        assertThat(Calls.get(App.of(new Inheriting()), "//a/").json()).isEqualTo("a");
    }

    @Test
    void endpointIsOverridden() {
        assertThat(Calls.get(App.of(new Overriding()), "//a/").json()).isEqualTo("overridden");
    }

    @Test
    void prefixStandsInFront() {
        assertThat(Calls.get(App.of(new Prefixed()), "/shop/items").json()).isEqualTo("items");
    }

    @Test
    void prefixIsAPathByItself() {
        assertThat(Calls.get(App.of(new Prefixed()), "/shop").json()).isEqualTo("root");
    }

    @Test
    void applicationIsAHandler() {
        Response response = Async.run(() -> {
            try {
                return app.handle(Request.of("GET", "/text"));
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        assertThat(response.text()).isEqualTo("\"hello\"");
    }

    static class OwnTypes {
        @Get("/any")
        @Produces("application/x-own")
        Object any() {
            return Map.of("a", 1);
        }

        @Get("/text")
        @Produces("text/x-own")
        Object text() {
            return "a";
        }
    }

    @Test
    void documentDoesNotGuessWhatAnyValueIs() {
        var app = App.of(new OwnTypes());
        assertThat(Document.json(app, "paths", "/any", "get", "responses", "200", "content"))
                .isEqualTo("{\"application/x-own\":{\"schema\":{}}}");
    }

    @Test
    void anyValueOfATextTypeIsDocumentedAsText() {
        var app = App.of(new OwnTypes());
        assertThat(Document.json(app, "paths", "/text", "get", "responses", "200", "content"))
                .isEqualTo("{\"text/x-own\":{\"schema\":{\"type\":\"string\"}}}");
    }
}
