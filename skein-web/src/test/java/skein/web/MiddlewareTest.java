package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import skein.http.HttpException;
import skein.http.Response;

class MiddlewareTest {
    private final List<String> events = new ArrayList<>();

    static class Endpoints {
        @Get("/hello")
        String hello(@Header(or = "nobody") String xUser) {
            return xUser;
        }

        @Get("/failing")
        String failing() {
            throw new IllegalStateException("inside");
        }
    }

    private final App app = App.of(new Endpoints());

    private Middleware named(String name) {
        return (request, next) -> {
            events.add(name + " in");
            var response = next.handle(request);
            events.add(name + " out");
            return response;
        };
    }

    @Test
    void firstIsTheOutermost() {
        Calls.get(app.middleware(named("a"), named("b")).middleware(named("c")), "/hello");
        assertThat(events).containsExactly("a in", "b in", "c in", "c out", "b out", "a out");
    }

    @Test
    void requestCanBeChanged() {
        var changing = app.middleware((request, next) -> next.handle(request.with("x-user", "Ada")));
        assertThat(Calls.get(changing, "/hello").json()).isEqualTo("Ada");
    }

    @Test
    void requestCanBeSentElsewhere() {
        var changing = app.middleware((request, next) -> next.handle(request.to("/hello")));
        assertThat(Calls.get(changing, "/nowhere").json()).isEqualTo("nobody");
    }

    @Test
    void responseCanBeChanged() {
        var changing = app.middleware((request, next) -> next.handle(request).with("x-seen", "yes"));
        assertThat(Calls.get(changing, "/hello").header("x-seen")).isEqualTo("yes");
    }

    @Test
    void requestCanBeAnsweredWithoutTheEndpoint() {
        var refusing = app.middleware((request, next) -> Response.of(403));
        assertThat(Calls.get(refusing, "/hello").status()).isEqualTo(403);
    }

    @Test
    void errorsOfEndpointsAreResponses() {
        var counting = app.middleware((request, next) -> {
            var response = next.handle(request);
            events.add("status " + response.status());
            return response;
        });
        Calls.get(counting, "/failing");
        Calls.get(counting, "/nowhere");
        assertThat(events).containsExactly("status 500", "status 404");
    }

    @Test
    void exceptionOfAMiddlewareIsAnswered() {
        var refusing = app.middleware((request, next) -> {
            throw new HttpException(429, "slow down");
        });
        assertThat(Calls.get(refusing, "/hello").text()).isEqualTo("{\"detail\":\"slow down\"}");
    }

    static class Flaky {
        private int calls;

        @Get("/")
        int flaky() {
            if (++calls < 3) {
                throw new IllegalStateException("not yet");
            }
            return calls;
        }
    }

    @Test
    void endpointCanBeTriedAgain() {
        var retrying = App.of(new Flaky()).middleware((request, next) -> {
            var response = next.handle(request);
            while (!response.ok()) {
                response = next.handle(request);
            }
            return response;
        });
        assertThat(Calls.get(retrying, "/").json()).isEqualTo(3L);
    }
}
