package skein.web.internal;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Async;
import skein.async.Cancelled;
import skein.async.DeadlineExceededException;
import skein.async.Overloaded;
import skein.http.Headers;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.StatusException;
import skein.http.TransportException;
import skein.http.TransportTimeoutException;
import skein.json.Json;
import skein.web.ErrorHandler;
import skein.web.RequestValidationException;
import skein.web.WebSocketException;

/**
 * Makes responses out of exceptions. The handler of the nearest class counts: the application's if it has one for that
 * class, else the one below. Immutable.
 *
 * <pre>
 * HttpException                 its status, detail and header fields
 * RequestValidationException    422 with every violation
 * StatusException               502  a server that was called answered with an error
 * TransportException            502  … or did not answer
 * TransportTimeoutException     504  … in time
 * DeadlineExceededException     504
 * Overloaded                    503 with retry-after
 * WebSocketException            403 with its code and reason
 * anything else                 500, and the log has the stack trace
 * </pre>
 *
 * <p>{@link Cancelled} is no failure and passes through.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger("skein.web");

    private final Json json;
    private final Map<Class<?>, ErrorHandler<Throwable>> standard = new HashMap<>();
    private final Map<Class<?>, ErrorHandler<Throwable>> handlers = new HashMap<>();

    /** @param application handlers of the application, each made around the standard one */
    Failures(Json json, Map<Class<?>, UnaryOperator<ErrorHandler<Throwable>>> application) {
        this.json = json;
        on(HttpException.class, (failure, request) -> detail(failure.status(), failure.detail(), failure.headers()));
        on(RequestValidationException.class, (failure, request) -> detail(422, failure.violations(), Headers.none()));
        on(
                StatusException.class,
                (failure, request) -> upstream(
                        502,
                        "A server that was asked for this answered "
                                + failure.response().status(),
                        failure,
                        request));
        on(
                TransportException.class,
                (failure, request) ->
                        upstream(502, "A server that was asked for this could not be reached", failure, request));
        on(
                TransportTimeoutException.class,
                (failure, request) ->
                        upstream(504, "A server that was asked for this did not answer in time", failure, request));
        on(
                DeadlineExceededException.class,
                (failure, request) -> upstream(504, "The answer was not ready in time", failure, request));
        on(WebSocketException.class, (failure, request) -> refused(failure.code(), failure.reason()));
        handlers.putAll(standard);
        application.forEach((type, made) -> handlers.put(type, made.apply(this::standard)));
    }

    private <E extends Throwable> void on(Class<E> type, ErrorHandler<E> handler) {
        standard.put(type, (failure, request) -> handler.handle(type.cast(failure), request));
    }

    private Response standard(Throwable failure, Request request) throws Exception {
        var handler = nearest(standard, failure);
        return handler == null ? without(failure, request) : handler.handle(failure, request);
    }

    /** The handler of the nearest class. */
    private static @Nullable ErrorHandler<Throwable> nearest(
            Map<Class<?>, ErrorHandler<Throwable>> handlers, Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            var handler = handlers.get(type);
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }

    /**
     * The response for a failure.
     *
     * @throws Cancelled when the request has been cancelled, of which the failure is then a part
     */
    Response answer(Throwable failure, Request request) {
        if (failure instanceof Cancelled cancelled) {
            throw cancelled;
        }
        Async.checkpoint();
        var handler = nearest(handlers, failure);
        return handler == null ? without(failure, request) : handled(handler, failure, request);
    }

    private Response handled(ErrorHandler<Throwable> handler, Throwable failure, Request request) {
        try {
            return handler.handle(failure, request);
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (WebSocketException refusal) {
            return refused(refusal.code(), refusal.reason());
        } catch (Throwable second) {
            if (second != failure) {
                second.addSuppressed(failure);
            }
            return unexpected(second, request);
        }
    }

    /** The response for a failure that has no handler. */
    private Response without(Throwable failure, Request request) {
        if (failure instanceof Overloaded busy) {
            long seconds = busy.retryAfter().plusNanos(999_999_999).toSeconds();
            return upstream(503, "There is too much to do at the moment", failure, request)
                    .with("retry-after", String.valueOf(seconds));
        }
        return unexpected(failure, request);
    }

    private static Response unexpected(Throwable failure, Request request) {
        LOG.error("{} {} failed", request.method(), request.rawPath(), failure);
        return Response.text("Internal Server Error").with(500);
    }

    private Response upstream(int status, String detail, Throwable failure, Request request) {
        LOG.warn("{} {} is answered with {}: {}", request.method(), request.rawPath(), status, failure.getMessage());
        return detail(status, detail, Headers.none());
    }

    private Response detail(int status, @Nullable Object detail, Headers headers) {
        var body = Collections.<String, @Nullable Object>singletonMap("detail", detail);
        return Response.json(json.encode(body)).with(status).with(withContentType(headers));
    }

    /** The answer to a handshake, in place of the close frame that a client gets once it has a socket. */
    Response refused(int code, Object reason) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("code", code);
        body.put("reason", reason);
        return Response.json(json.encode(body)).with(403);
    }

    private static Headers withContentType(Headers headers) {
        return headers.contains("content-type") ? headers : headers.with("content-type", "application/json");
    }

    /** Throws a failure that was kept, as it is. */
    static void throwIfAny(@Nullable Throwable kept) throws Exception {
        switch (kept) {
            case null -> {}
            case Error error -> throw error;
            case Exception exception -> throw exception;
            default -> throw new AssertionError(kept);
        }
    }
}
