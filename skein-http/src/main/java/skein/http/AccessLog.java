package skein.http;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Async;
import skein.async.Cancelled;
import skein.http.internal.AccessLine;
import skein.http.internal.Answers;
import skein.http.internal.CountingStream;
import skein.http.internal.FilteredBody;

/**
 * Logs a line for each request when its answer has been sent, to the logger {@code skein.access} at level INFO.
 *
 * <pre>{@code
 * Server.run(ProxyHeaders.of(AccessLog.of(app), "127.0.0.1"), 8000);
 * // 203.0.113.7 - - [03/Mar/2026:04:05:06 +0000] "GET /items/7 HTTP/1.1" 200 512 "-" "curl/8.5.0" 0.012
 * }</pre>
 *
 * <p>That is the Combined Log Format with the seconds behind it; {@link #json} has one JSON object a line. The bytes are
 * those of the body that were sent. A request that was cancelled before it was answered, mostly because its client had
 * left, has status 499. What comes from the client is escaped, so that no request can forge a line.
 *
 * <p>Immutable and safe to share. Logs in the coroutine of the request: let the appender be one that does not block.
 */
public final class AccessLog implements Handler {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.access");

    private final Handler handler;
    private final boolean json;

    private AccessLog(Handler handler, boolean json) {
        this.handler = handler;
        this.json = json;
    }

    /** Logs the requests of a handler in the Combined Log Format. */
    public static AccessLog of(Handler handler) {
        return new AccessLog(handler, false);
    }

    /** Logs the requests of a handler as JSON. */
    public static AccessLog json(Handler handler) {
        return new AccessLog(handler, true);
    }

    /** Answers without logging: nothing is sent here. */
    @Override
    public AutoCloseable open() throws Exception {
        return handler.open();
    }

    @Override
    public Response handle(Request request) throws Exception {
        return handler.handle(request);
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
        if (!LOGGER.isInfoEnabled()) {
            handler.serve(exchange);
            return;
        }
        var entry = new Entry(exchange.request());
        try {
            handler.serve(new WrappedExchange(exchange, entry::respond));
        } catch (Cancelled cancelled) {
            entry.unanswered(499);
            throw cancelled;
        } catch (Exception failure) {
            if (entry.answered) {
                throw failure;
            }
            entry.respond(exchange, Answers.toFailure(exchange.request(), failure));
        } finally {
            entry.unanswered(500);
        }
    }

    /** One request's line. */
    private final class Entry {
        private final Request request;
        private final Duration start = Async.time();
        private boolean answered;

        Entry(Request request) {
            this.request = request;
        }

        void respond(Exchange exchange, Response response) throws IOException {
            if (answered) {
                exchange.respond(response);
                return;
            }
            answered = true;
            Body body = response.body();
            var sent = new CountingStream();
            boolean whole = false;
            try {
                exchange.respond(
                        body.inMemory()
                                ? response
                                : response.with(new FilteredBody(
                                        body, body.length(), (all, out) -> all.writeTo(sent.through(out)))));
                whole = true;
            } finally {
                boolean head = request.method().equals("HEAD");
                log(response.status(), body.inMemory() && whole && !head ? body.length() : sent.count());
            }
        }

        void unanswered(int status) {
            if (!answered) {
                answered = true;
                log(status, 0);
            }
        }

        private void log(int status, long bytes) {
            var line = new AccessLine(request, status, bytes, Async.time().minus(start));
            LOGGER.info("{}", json ? line.json() : line.combined());
        }
    }
}
