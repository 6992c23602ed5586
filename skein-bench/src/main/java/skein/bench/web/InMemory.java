package skein.bench.web;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.http.Exchange;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;

/** Takes the answer to a request, and its bytes. */
final class InMemory implements Exchange {
    private final Request request;
    private @Nullable Response response;

    private InMemory(Request request) {
        this.request = request;
    }

    /** What a handler answers. */
    static Response ask(Handler handler, Request request) throws Exception {
        var exchange = new InMemory(request);
        handler.serve(exchange);
        return Objects.requireNonNull(exchange.response, "not answered");
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void respond(Response answer) throws IOException {
        Turns.sink = answer.body().bytes();
        response = answer;
    }
}
