package skein.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.Client;
import skein.http.Exchange;
import skein.http.Handler;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;
import skein.http.StatusException;
import skein.http.Transport;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;

/** Hands requests straight to a handler, in the task that makes the call. Returns when the handler has returned. */
public final class InMemoryTransport implements Transport {
    private final Handler handler;

    /** @param handler who answers */
    public InMemoryTransport(Handler handler) {
        this.handler = handler;
    }

    @Override
    public Response send(Request request) {
        Request received = received(request);
        var exchange = new Recorded(received);
        try {
            handler.serve(exchange);
        } catch (Exception e) {
            if (exchange.response == null) {
                return Answers.toFailure(received, e);
            }
            Answers.logLate(received, e, false);
        }
        Response response = exchange.response;
        return response == null ? Answers.toFailure(received, null) : response;
    }

    /**
     * Opens a WebSocket and runs a block with it, while the handler's session runs in a task of its own; it has ended when
     * this returns.
     *
     * @throws StatusException when the handler answers with anything else
     */
    <T extends @Nullable Object, X extends Exception> T webSocket(
            Request opening, WebSocketConfig config, Call.With<? super WebSocket, ? extends T, X> block) throws X {
        return new WebSocketInMemory(handler, received(opening), config).run(block);
    }

    /**
     * Hands a consumer the answer while it is still being written, each piece as the handler writes it.
     *
     * @param request with an absolute target
     */
    public <T extends @Nullable Object, X extends Exception> T stream(Request request, Client.Consumer<T, X> consumer)
            throws X {
        var answer = new InMemoryStream(handler, received(request));
        Call<T, X> call = () -> answer.run(consumer);
        return TaskBase.currentOrNull() == null ? Async.run(call) : call.call();
    }

    /** What of an absolute URI belongs into the request line. */
    static String relative(String target) {
        int authority = target.indexOf("://") + 3;
        int path = target.indexOf('/', authority);
        if (path < 0) {
            int query = target.indexOf('?', authority);
            return query < 0 ? "/" : "/" + target.substring(query);
        }
        return target.substring(path);
    }

    /** The request as a server gets it: a relative target, and the fields that a client adds. */
    private static Request received(Request request) {
        String target = request.target();
        int authority = target.indexOf("://") + 3;
        int path = target.indexOf('/', authority);
        Request relative = request.to(relative(target));
        String host = target.substring(authority, path < 0 ? target.length() : path);
        return relative.with(
                relative.headers().contains("host")
                        ? relative.headers()
                        : relative.headers().with("host", host));
    }

    private static final class Recorded implements Exchange {
        private final Request request;
        private @Nullable Response response;

        Recorded(Request request) {
            this.request = request;
        }

        @Override
        public Request request() {
            return request;
        }

        private static Body whole(Body body) throws IOException {
            byte[] content = body.bytes();
            Headers trailers = body.trailers();
            return trailers.size() == 0
                    ? Body.of(content)
                    : Body.of(new ByteArrayInputStream(content), content.length, () -> trailers);
        }

        @Override
        public void respond(Response answer) throws IOException {
            if (response != null) {
                throw new IllegalStateException(
                        request.method() + " " + request.rawPath() + " has been answered before");
            }
            try (answer) {
                boolean head = request.method().equals("HEAD");
                response = answer.body().inMemory() && !head
                        ? answer
                        : answer.with(head ? Body.empty() : whole(answer.body()));
            }
        }
    }
}
