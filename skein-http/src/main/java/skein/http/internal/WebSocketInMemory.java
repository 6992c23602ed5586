package skein.http.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.async.Event;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.Exchange;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.http.StatusException;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;

/** A WebSocket between a handler and a client in the same process; the handler runs in a task beside the client's. */
final class WebSocketInMemory implements Exchange {
    private final Handler handler;
    private final Request request;
    private final WebSocketConfig config;
    private final Event answered = new Event();
    private @Nullable Response refusal;
    private @Nullable WebSocketSession client;

    WebSocketInMemory(Handler handler, Request request, WebSocketConfig config) {
        this.handler = handler;
        this.request = request;
        this.config = config;
    }

    /** Runs a client's block; its failure does not cancel the handler, as it would not over a socket. */
    <T extends @Nullable Object, X extends Exception> T run(Call.With<? super WebSocket, ? extends T, X> block)
            throws X {
        Call<T, X> outcome = Async.<Call<T, X>, RuntimeException>taskGroup(group -> {
            group.<@Nullable Void, RuntimeException>fork(() -> {
                serve();
                return null;
            });
            answered.await();
            WebSocketSession opened = client;
            if (opened == null) {
                throw refused();
            }
            return outcome(() -> opened.run(block, 1001));
        });
        return outcome.call();
    }

    private StatusException refused() {
        return new StatusException(refusal == null ? Answers.toFailure(request, null) : refusal);
    }

    /** What comes of a call, value or failure, for whoever asks later. */
    static <T extends @Nullable Object, X extends Exception> Call<T, X> outcome(Call<T, X> call) {
        try {
            T value = call.call();
            return () -> value;
        } catch (Exception failure) {
            @SuppressWarnings("unchecked") // the call throws nothing else
            X thrown = (X) failure;
            return () -> {
                throw thrown;
            };
        }
    }

    // The handler's task.

    private void serve() {
        try {
            handler.serve(this);
        } catch (Exception e) {
            if (answered.isSet()) {
                Answers.logLate(request, e, false);
            } else {
                refusal = Answers.toFailure(request, e);
            }
        } finally {
            answered.set();
        }
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void respond(Response response) throws IOException {
        if (answered.isSet()) {
            throw new IllegalStateException(request.method() + " " + request.rawPath() + " has been answered before");
        }
        if (response.body() instanceof WebSocketBody body && response.status() == 200) {
            serve(response, body);
        } else {
            refusal = response.with(Body.of(response.body().bytes()));
            answered.set();
        }
    }

    private void serve(Response response, WebSocketBody body) throws IOException {
        TaskBase task = TaskBase.current();
        WebSocketPair wire = WebSocketPair.create();
        var server = new WebSocketSession(
                true, body.request(), body.subprotocol(), body.config(), task.loop(), wire.other(), task::cancelAll);
        String chosen = WebSocketHandshake.chosen(response.headers(), config);
        var opened = new WebSocketSession(false, request, chosen, config, task.loop(), wire, nobody -> {});
        wire.belongsTo(opened);
        wire.other().belongsTo(server);
        client = opened;
        answered.set();
        server.serve(body.session());
    }
}
