package skein.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.http.TransportException.Phase;
import skein.http.internal.Spent;

/**
 * Makes calls again that failed for a reason that may have passed.
 *
 * <pre>{@code new RetryTransport(next, RetryPolicy.standard())}</pre>
 *
 * <p>Repeated are idempotent calls (GET, HEAD, OPTIONS, PUT, DELETE, TRACE) after 429, 502, 503, 504, a broken connection or a
 * timeout, and any call that found no connection, since nothing of it was sent. Never a streamed body, nor a call that
 * waited too long for the pool, which more calls would only fill. When attempts, budget or the caller's deadline do not
 * allow another one, the last answer or failure is what the caller gets.
 *
 * <p>Waits in the calling task, by the loop's clock. Safe to share.
 */
public final class RetryTransport implements Transport {
    private final Transport next;
    private final RetryPolicy policy;

    /**
     * @param next what sends the requests
     * @param policy when and how often
     */
    public RetryTransport(Transport next, RetryPolicy policy) {
        this.next = next;
        this.policy = policy;
    }

    @Override
    public Response send(Request request) {
        policy.callMade();
        for (int attempt = 1; ; attempt++) {
            Response response = null;
            TransportException failure = null;
            try {
                response = next.send(request);
                if (!policy.isWorthIt(response.status()) || !Spent.idempotent(request.method())) {
                    return response;
                }
            } catch (TransportException e) {
                if (!mayRepeat(request, e)) {
                    throw e;
                }
                failure = e;
            }
            Duration wait = request.body().inMemory() ? waitBeforeNext(attempt, response) : null;
            if (wait != null) {
                if (response != null) {
                    Spent.discard(response);
                }
                Async.sleep(wait);
            } else if (response != null) {
                return response;
            } else if (failure != null) {
                throw failure;
            }
        }
    }

    private static boolean mayRepeat(Request request, TransportException failure) {
        return switch (failure) {
            case ConnectFailedException e -> e.reason() != ConnectFailedException.Reason.TLS;
            case TransportTimeoutException e ->
                e.phase() == Phase.CONNECT || (e.phase() != Phase.POOL && Spent.idempotent(request.method()));
            case ProtocolException e -> Spent.idempotent(request.method());
            default -> false;
        };
    }

    private @Nullable Duration waitBeforeNext(int attempt, @Nullable Response response) {
        if (attempt >= policy.attempts()) {
            return null;
        }
        Duration wait = policy.waitAfter(attempt, response);
        Optional<Duration> left = Async.remaining();
        if (wait == null || (left.isPresent() && wait.compareTo(left.get()) >= 0)) {
            return null;
        }
        return policy.takeRetry() ? wait : null;
    }
}
