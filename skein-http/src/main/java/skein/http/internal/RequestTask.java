package skein.http.internal;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.DeadlineExceededException;
import skein.async.internal.TaskBase;
import skein.http.Body;
import skein.http.Exchange;
import skein.http.Request;
import skein.http.Response;

/** The coroutine of one request, from its header to whatever its handler still does after the answer. */
final class RequestTask extends TaskBase implements Exchange {
    /** No kind gets much longer than this. */
    private static final int MOST_KIND = 200;

    private final RequestOrigin origin;
    private final Request request;
    private final boolean keepAlive;
    private final boolean http10;
    /** By the clock of its loop; those that wait for others of their connection are not counted for that. */
    private final long arrived;

    private final @Nullable ReceivedBody received;
    private volatile @Nullable RequestEnd end;
    private boolean responded;
    /** Of a streamed answer. */
    private @Nullable BodyWriter streaming;

    RequestTask(
            RequestOrigin origin, Request request, @Nullable ReceivedBody received, boolean keepAlive, boolean http10) {
        super(origin.io().loop(), origin.server().supervisor());
        this.origin = origin;
        this.request = request;
        this.received = received;
        this.keepAlive = keepAlive;
        this.http10 = http10;
        this.arrived = origin.io().now();
    }

    @Override
    protected void body() throws Exception {
        long now = loop().clock().nanos();
        origin.io().overload().began(now, now - arrived);
        Duration limit = origin.server().requestTimeout();
        try {
            if (limit == null) {
                origin.server().handler().serve(this);
            } else {
                serveWithin(limit);
            }
        } finally {
            RequestEnd owner = end;
            if (owner != null) {
                owner.come(this);
            }
        }
    }

    /** What is closed when it is over; made for the first who asks, as most requests own nothing. */
    synchronized RequestEnd end() {
        RequestEnd made = end;
        if (made == null) {
            made = new RequestEnd();
            end = made;
        }
        return made;
    }

    private void serveWithin(Duration limit) throws Exception {
        boolean inTime = Async.<Boolean, Exception>moveOnAfter(limit, () -> {
                    origin.server().handler().serve(this);
                    return true;
                })
                .isPresent();
        if (!inTime && responded) {
            throw new DeadlineExceededException(limit);
        } else if (!inTime) {
            respond(Answers.BUSY);
        }
    }

    @Override
    protected void ended(@Nullable Throwable failure, boolean cancelled) {
        try {
            if (responded) {
                if (failure != null && !cancelled) {
                    Answers.logLate(request, failure, streaming != null && streaming.broken());
                }
            } else if (cancelled) {
                respondInstead(Answers.UNAVAILABLE);
            } else {
                respondInstead(Answers.toFailure(request, failure));
            }
        } finally {
            origin.server().requestEnded();
        }
    }

    private void respondInstead(Response answer) {
        origin.respond(this, answer, Answers.content(answer));
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
        if (body instanceof WebSocketBody socket && response.status() == 200) {
            upgrade(response, socket);
        } else if (body.inMemory()) {
            origin.respond(this, response, body.bytes());
        } else {
            stream(response, body);
        }
    }

    private void stream(Response response, Body body) throws IOException {
        boolean complete = false;
        try (body) {
            origin.respondStreaming(this, response);
            if (!Http1Writer.isBare(request, response)) {
                var out = new BodyWriter(origin.io(), origin.wire());
                streaming = out;
                body.writeTo(out);
                out.finish(body.trailers());
                if (body.length() >= 0 && out.sent() != body.length()) {
                    throw new IOException("a body of " + body.length() + " bytes turned out to have " + out.sent());
                }
                out.waitUntilSent();
            }
            complete = true;
        } finally {
            origin.streamed(this, complete);
        }
    }

    /** Sends the answer to a handshake, and runs the session: a server's half of the life of a WebSocket. */
    private void upgrade(Response response, WebSocketBody body) throws IOException {
        var frames = new WebSocketFrames(origin.io(), origin.channel(), body.config());
        var session = new WebSocketSession(
                true, body.request(), body.subprotocol(), body.config(), loop(), frames, this::cancelAll);
        frames.belongsTo(session);
        origin.upgrade(this, response, body, frames, session);
        session.serve(body.session());
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
    protected Object kind() {
        return kind(request);
    }

    /**
     * Method and path, where a segment with a digit in it counts like any other such: most likely requests for one
     * endpoint, of which this layer does not know.
     */
    static String kind(Request request) {
        String path = request.rawPath();
        var kind = new StringBuilder(request.method()).append(' ');
        int start = 0;
        while (start < path.length() && kind.length() < MOST_KIND) {
            int slash = path.indexOf('/', start + 1);
            int end = slash < 0 ? path.length() : slash;
            if (hasDigit(path, start, end)) {
                kind.append("/#");
            } else {
                kind.append(path, start, end);
            }
            start = end;
        }
        return kind.toString();
    }

    private static boolean hasDigit(String path, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return request.method() + " " + request.rawPath();
    }
}
