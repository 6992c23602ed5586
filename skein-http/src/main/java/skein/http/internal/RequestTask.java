package skein.http.internal;

import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.Exchange;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.json.Json;

/** The coroutine of one request, from its header to whatever its handler still does after the answer. */
final class RequestTask extends TaskBase implements Exchange {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");

    private final ServerConnection connection;
    private final Request request;
    private final boolean keepAlive;
    private final boolean http10;
    private final @Nullable ReceivedBody received;
    private boolean responded;

    RequestTask(
            ServerConnection connection,
            Request request,
            @Nullable ReceivedBody received,
            boolean keepAlive,
            boolean http10) {
        super(connection.io().loop(), connection.server().supervisor());
        this.connection = connection;
        this.request = request;
        this.received = received;
        this.keepAlive = keepAlive;
        this.http10 = http10;
    }

    @Override
    protected void body() throws Exception {
        connection.server().handler().serve(this);
    }

    @Override
    protected void ended(@Nullable Throwable failure, boolean cancelled) {
        try {
            if (responded) {
                if (failure != null && !cancelled) {
                    LOGGER.error("{} {} failed after its answer", request.method(), request.rawPath(), failure);
                }
            } else if (cancelled) {
                connection.refuse(this, plain(503, "Service Unavailable"));
            } else {
                connection.refuse(this, answerTo(failure));
            }
        } finally {
            connection.server().requestEnded();
        }
    }

    /** What the client is told when a handler threw, or did not answer. */
    private Response answerTo(@Nullable Throwable failure) {
        if (failure instanceof HttpException told) {
            return answerTo(told);
        }
        LOGGER.error(
                "{} {} {}",
                request.method(),
                request.rawPath(),
                failure == null ? "was not answered by its handler" : "failed",
                failure);
        return plain(500, "Internal Server Error");
    }

    static Response answerTo(HttpException told) {
        byte[] detail = Json.standard().encode(Collections.singletonMap("detail", told.detail()));
        return Response.json(detail)
                .with(told.status())
                .with(told.headers().replace("content-type", "application/json"));
    }

    private static Response plain(int status, String text) {
        return Response.text(text).with(status);
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void respond(Response response) throws IOException {
        if (responded) {
            throw new IllegalStateException(this + " has been answered before");
        }
        responded = true;
        Body body = response.body();
        if (body.inMemory()) {
            connection.respond(this, response, body.bytes());
        } else {
            stream(response, body);
        }
    }

    private void stream(Response response, Body body) throws IOException {
        boolean complete = false;
        try (body) {
            connection.respondStreaming(this, response);
            if (!request.method().equals("HEAD")) {
                var out = new BodyWriter(connection.io(), connection.channel());
                body.writeTo(out);
                out.finish();
                if (body.length() >= 0 && out.sent() != body.length()) {
                    throw new IOException("a body of " + body.length() + " bytes turned out to have " + out.sent());
                }
                out.waitUntilSent();
            }
            complete = true;
        } finally {
            connection.streamed(this, complete);
        }
    }

    boolean keepAlive() {
        return keepAlive;
    }

    boolean http10() {
        return http10;
    }

    @Nullable
    ReceivedBody received() {
        return received;
    }

    @Override
    public String toString() {
        return request.method() + " " + request.rawPath();
    }
}
