package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.HttpException;
import skein.http.Response;
import skein.json.Violation;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.RequestValidationException;

/** The examples of docs/tutorial/errors.md. */
@Timeout(60)
class TutorialErrorsExamplesTest {
    static class Items {
        private final Map<String, String> items = Map.of("pen", "The pen");

        // docs: thrown
        @Get("/items/{id}")
        String item(@Path String id) {
            String item = items.get(id);
            if (item == null) {
                throw new HttpException(404, "Item not found").with("x-error", "There goes my error");
            }
            return item;
        }
        // end

        // docs: detail
        @Get("/teapot")
        String teapot() {
            throw new HttpException(418, Map.of("code", "teapot", "retry", false));
        }
        // end

        @Get("/bug")
        String bug() {
            throw new IllegalStateException("a secret");
        }

        @Get("/numbers/{number}")
        int number(@Path int number) {
            return number;
        }
    }

    @Test
    void exceptionIsAnAnswer() {
        try (var client = TestClient.of(App.of(new Items()))) {
            var answer = client.get("/items/cup");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).isEqualTo("{\"detail\":\"Item not found\"}");
            assertThat(answer.header("x-error")).isEqualTo("There goes my error");
            assertThat(client.get("/teapot").text()).contains("\"code\":\"teapot\"");
        }
    }

    @Test
    void bugTellsTheClientNothing() {
        try (var client = TestClient.of(App.of(new Items()))) {
            assertThat(client.get("/bug").status()).isEqualTo(500);
            assertThat(client.get("/bug").text()).doesNotContain("secret");
        }
    }

    // docs: own
    static class SoldOutException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SoldOutException(String item) {
            super(item);
        }
    }

    static class Shop {
        @Get("/buy/{item}")
        String buy(@Path String item) {
            throw new SoldOutException(item);
        }
    }
    // end

    @Test
    void ownExceptionsHaveHandlers() {
        // docs: handler
        var app = App.of(new Shop())
                .onError(
                        SoldOutException.class,
                        (failure, request) -> Response.json(Map.of("message", failure.getMessage() + " is sold out"))
                                .with(409));
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/buy/pen").status()).isEqualTo(409);
            assertThat(client.get("/buy/pen").text()).isEqualTo("{\"message\":\"pen is sold out\"}");
        }
    }

    @Test
    void violationsAreAnsweredInAnotherForm() {
        // docs: validation
        var app = App.of(new Items())
                .onError(
                        RequestValidationException.class,
                        (failure, request) -> Response.json(Map.of(
                                        "errors",
                                        failure.violations().stream()
                                                .map(Violation::msg)
                                                .toList()))
                                .with(400));
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/numbers/x").status()).isEqualTo(400);
            assertThat(client.get("/numbers/x").text()).startsWith("{\"errors\":[\"Input should be a valid integer");
        }
    }

    @Test
    void answersThatSayNoHaveAnotherForm() {
        // docs: http
        var app = App.of(new Items())
                .onError(
                        HttpException.class,
                        (failure, request) ->
                                Response.text(String.valueOf(failure.detail())).with(failure.status()));
        // end
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/items/cup").text()).isEqualTo("Item not found");
        }
    }
}
