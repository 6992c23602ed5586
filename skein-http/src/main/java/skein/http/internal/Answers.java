package skein.http.internal;

import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.DeadlineExceededException;
import skein.async.Overloaded;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.StatusException;
import skein.http.TransportException;
import skein.http.TransportTimeoutException;
import skein.json.Json;

/** What a client is told when no handler says it. */
public final class Answers {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");

    /** To a request that was cancelled by the server. */
    static final Response UNAVAILABLE = Response.text("Service Unavailable").with(503);

    /** To a request that comes when there are more than can be served. */
    static final Response BUSY = Response.text("Service Unavailable").with(503).with("retry-after", "1");

    private static final Response TIMED_OUT = Response.text("Gateway Timeout").with(504);
    private static final Response BAD_GATEWAY = Response.text("Bad Gateway").with(502);

    private Answers() {}

    /** To a request whose handler threw, or did not answer; all but an {@link HttpException} is logged. */
    public static Response toFailure(Request request, @Nullable Throwable failure) {
        if (failure instanceof HttpException told) {
            return to(told);
        }
        if (failure instanceof MalformedEscape malformed) {
            return to(new HttpException(400, malformed.getMessage()));
        }
        Response gateway = toUpstreamFailure(failure);
        if (gateway != null) {
            LOGGER.warn("{} {}: {}", request.method(), request.rawPath(), String.valueOf(failure));
            return gateway;
        }
        LOGGER.error(
                "{} {} {}",
                request.method(),
                request.rawPath(),
                failure == null ? "was not answered by its handler" : "failed",
                failure);
        return Response.text("Internal Server Error").with(500);
    }

    /** To a request whose handler has waited in vain for somebody else: no fault of its own, and no secret either. */
    private static @Nullable Response toUpstreamFailure(@Nullable Throwable failure) {
        return switch (failure) {
            case DeadlineExceededException late -> TIMED_OUT;
            case TransportTimeoutException late -> TIMED_OUT;
            case TransportException broken -> BAD_GATEWAY;
            case StatusException refused -> BAD_GATEWAY;
            case Overloaded busy -> UNAVAILABLE.with("retry-after", retryAfter(busy));
            case null, default -> null;
        };
    }

    private static String retryAfter(Overloaded busy) {
        return String.valueOf(busy.retryAfter().plusNanos(999_999_999).toSeconds());
    }

    static Response to(HttpException told) {
        byte[] detail = Json.standard().encode(Collections.singletonMap("detail", told.detail()));
        return Response.json(detail)
                .with(told.status())
                .with(told.headers().replace("content-type", "application/json"));
    }

    /** The content of an answer made here, which lies in memory. */
    static byte[] content(Response answer) {
        try {
            return answer.body().bytes();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * A handler threw when its answer was already sent.
     *
     * @param hungUp whether the client did not stay for all of it: no fault, and any stranger can bring it about
     */
    static void logLate(Request request, Throwable failure, boolean hungUp) {
        if (hungUp) {
            LOGGER.debug("{} {}: {}", request.method(), request.rawPath(), failure.toString());
            return;
        }
        LOGGER.error("{} {} failed after its answer", request.method(), request.rawPath(), failure);
    }
}
