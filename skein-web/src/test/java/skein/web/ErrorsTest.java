package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import skein.async.Async;
import skein.async.Overloaded;
import skein.http.ConnectFailedException;
import skein.http.HttpException;
import skein.http.Response;
import skein.http.StatusException;
import skein.http.TransportTimeoutException;

class ErrorsTest {
    static class SoldOut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static final class SoldOutForever extends SoldOut {
        private static final long serialVersionUID = 1;
    }

    static final class Full extends RuntimeException implements Overloaded {
        private static final long serialVersionUID = 1;
    }

    static class Endpoints {
        @Get("/http")
        String http() {
            throw new HttpException(401, "Log in").with("www-authenticate", "Bearer");
        }

        @Get("/detail")
        String detail() {
            throw new HttpException(400, Map.of("code", 7));
        }

        @Get("/bug")
        String bug() {
            throw new IllegalStateException("secret");
        }

        @Get("/error")
        String error() {
            throw new AssertionError("secret");
        }

        @Get("/upstream")
        String upstream() {
            return Response.text("secret").with(503).orThrow().text();
        }

        @Get("/down")
        String down() {
            throw new ConnectFailedException("secret.internal refused", null);
        }

        @Get("/slow")
        String slow() {
            throw new TransportTimeoutException(
                    "secret.internal", TransportTimeoutException.Phase.READ, Duration.ofSeconds(1));
        }

        @Get("/full")
        String full() {
            throw new Full();
        }

        @Get("/late")
        String late() {
            return Async.timeout(Duration.ZERO, () -> {
                Async.sleep(Duration.ofDays(1));
                return "";
            });
        }

        @Get("/sold-out")
        String soldOut() {
            throw new SoldOutForever();
        }

        @Get("/checked/{id}")
        int checked(int id) {
            return id;
        }
    }

    private final App app = App.of(new Endpoints());

    @Test
    void httpExceptionIsItsStatusAndDetail() {
        var answer = Calls.get(app, "/http");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Log in\"}");
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void detailMayBeAnyValue() {
        assertThat(Calls.get(app, "/detail").text()).isEqualTo("{\"detail\":{\"code\":7}}");
    }

    @Test
    void unexpectedExceptionTellsNothing() {
        var answer = Calls.get(app, "/bug");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("Internal Server Error");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void unexpectedErrorTellsNothing() {
        assertThat(Calls.get(app, "/error").text()).isEqualTo("Internal Server Error");
    }

    @Test
    void errorOfAnUpstreamIsABadGateway() {
        var answer = Calls.get(app, "/upstream");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).contains("503").doesNotContain("secret");
    }

    @Test
    void upstreamThatIsDownIsABadGateway() {
        var answer = Calls.get(app, "/down");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).contains("could not be reached").doesNotContain("secret");
    }

    @Test
    void upstreamThatIsSlowIsAGatewayTimeout() {
        var answer = Calls.get(app, "/slow");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text()).contains("in time").doesNotContain("secret");
    }

    @Test
    void deadlineThatPassedIsAGatewayTimeout() {
        assertThat(Calls.get(app, "/late").status()).isEqualTo(504);
    }

    @Test
    void tooMuchToDoIsAnsweredForWith503() {
        var answer = Calls.get(app, "/full");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("1");
    }

    @Test
    void statusExceptionCanBeAnsweredOtherwise() {
        var handing = app.onError(StatusException.class, (failure, request) -> failure.response());
        assertThat(Calls.get(handing, "/upstream").status()).isEqualTo(503);
    }

    @Test
    void handlerTakesSubclasses() {
        var handling = app.onError(
                SoldOut.class, (failure, request) -> Response.text("sold out").with(409));
        assertThat(Calls.get(handling, "/sold-out").text()).isEqualTo("sold out");
    }

    @Test
    void handlerOfTheNearestClassCounts() {
        var handling = app.onError(RuntimeException.class, (failure, request) -> Response.of(400))
                .onError(SoldOut.class, (failure, request) -> Response.of(409));
        assertThat(Calls.get(handling, "/sold-out").status()).isEqualTo(409);
    }

    @Test
    void handlerForEverythingLeavesHttpExceptionsAlone() {
        var handling = app.onError(Exception.class, (failure, request) -> Response.of(503));
        assertThat(Calls.get(handling, "/http").status()).isEqualTo(401);
        assertThat(Calls.get(handling, "/bug").status()).isEqualTo(503);
    }

    @Test
    void notFoundCanBeAnsweredOtherwise() {
        var handling = app.onError(
                HttpException.class,
                (failure, request) ->
                        Response.text("sorry: " + failure.detail()).with(failure.status()));
        assertThat(Calls.get(handling, "/nowhere").text()).isEqualTo("sorry: Not Found");
    }

    @Test
    void violationsCanBeAnsweredOtherwise() {
        var handling = app.onError(
                RequestValidationException.class,
                (failure, request) -> Response.json(
                                List.of(failure.violations().getFirst().loc()))
                        .with(400));
        assertThat(Calls.get(handling, "/checked/x").text()).isEqualTo("[[\"path\",\"id\"]]");
    }

    @Test
    void handlerThatFailsIsAServerError() {
        var handling = app.onError(SoldOut.class, (failure, request) -> {
            throw new IllegalStateException("in a handler");
        });
        assertThat(Calls.get(handling, "/sold-out").status()).isEqualTo(500);
    }

    static class Refusing {
        @Get("/refused")
        String refused() {
            throw new HttpException(418, "no coffee");
        }

        @Get("/number/{n}")
        int number(@Path int n) {
            throw new IllegalStateException("inside");
        }
    }

    @Test
    void handlerMayChangeTheStandardAnswer() {
        var app = App.of(new Refusing())
                .onError(
                        HttpException.class,
                        standard -> (failure, request) ->
                                standard.handle(failure, request).with("x-help", "/help"));
        var answer = Calls.get(app, "/refused");
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"no coffee\"}");
        assertThat(answer.header("x-help")).isEqualTo("/help");
    }

    @Test
    void standardAnswerIsThatOfTheNearestClass() {
        var app = App.of(new Refusing())
                .onError(
                        Exception.class,
                        standard -> (failure, request) ->
                                standard.handle(failure, request).with("x-help", "/help"));
        assertThat(Calls.get(app, "/number/x").status()).isEqualTo(422);
        assertThat(Calls.get(app, "/number/1").text()).isEqualTo("Internal Server Error");
        assertThat(Calls.get(app, "/number/1").header("x-help")).isEqualTo("/help");
    }
}
