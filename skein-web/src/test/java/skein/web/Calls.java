package skein.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.http.Body;
import skein.http.Exchange;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;
import skein.json.Json;

/** Calls an application in memory, each time in a coroutine; what it leaves in the background has ended on return. */
final class Calls {
    private Calls() {}

    /** What came back. */
    record Answer(int status, Headers headers, String text) {
        Object json() {
            return Json.standard().decode(text.getBytes(StandardCharsets.UTF_8), Object.class);
        }

        @Nullable
        String header(String name) {
            return headers.first(name);
        }
    }

    static Answer get(App app, String target) {
        return send(app, Request.of("GET", target));
    }

    static Answer call(App app, String method, String target) {
        return send(app, Request.of(method, target));
    }

    static Answer post(App app, String target, String json) {
        return send(
                app,
                Request.of("POST", target)
                        .with("content-type", "application/json")
                        .with(Body.of(json)));
    }

    static Answer send(App app, Request request) {
        return send(app, request, response -> {});
    }

    /** @param onSent is told when the response has been written */
    static Answer send(App app, Request request, Consumer<Response> onSent) {
        return Async.run(() -> {
            var exchange = new Memory(request, onSent);
            try {
                app.serve(exchange);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
            return exchange.answer();
        });
    }

    /** Keeps what is answered. */
    static final class Memory implements Exchange {
        private final Request request;
        private final Consumer<Response> onSent;
        private @Nullable Answer answer;

        Memory(Request request, Consumer<Response> onSent) {
            this.request = request;
            this.onSent = onSent;
        }

        @Override
        public Request request() {
            return request;
        }

        @Override
        public void respond(Response response) throws IOException {
            if (answer != null) {
                throw new IllegalStateException("answered twice");
            }
            answer = new Answer(response.status(), response.headers(), response.text());
            onSent.accept(response);
        }

        Answer answer() {
            if (answer == null) {
                throw new AssertionError("not answered");
            }
            return answer;
        }
    }
}
