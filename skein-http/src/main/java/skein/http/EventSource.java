package skein.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.http.internal.EventParser;

/**
 * Receives the events that a server sends ({@code text/event-stream}), and reconnects when the stream ends, saying which
 * event was the last.
 *
 * <pre>{@code
 * new EventSource(client, Request.of("GET", "/events")).listen(event -> {
 *     show(event.data());
 *     return more();                       // false to leave
 * });
 * }</pre>
 *
 * <p>Events are received in the calling task, which may leave by returning false, by throwing, or by being cancelled.
 * The client's read timeout has to be longer than the server's heartbeat: {@link ClientConfig#readTimeout()}.
 *
 * <p>For one task.
 */
public final class EventSource {
    /** The most that one event may have, in bytes. */
    public static final int MAX_EVENT_BYTES = 1 << 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 10;

    private final Client client;
    private final Request request;
    private Duration pause = FIRST_PAUSE;
    private @Nullable String lastId;
    private int failures;

    /**
     * @param client who connects
     * @param request what asks for the stream; a {@code last-event-id} in it is where it starts
     */
    public EventSource(Client client, Request request) {
        this.client = client;
        this.request = request.header("accept") == null ? request.with("accept", "text/event-stream") : request;
        this.lastId = request.header("last-event-id");
    }

    /** Takes events. */
    @FunctionalInterface
    public interface Listener<X extends Exception> {
        /** Takes the next event; false when no more are wanted. */
        boolean received(ServerSentEvent event) throws X;
    }

    /**
     * Listens until the listener has enough, or the server says so with 204. A stream that ends or breaks off is taken
     * up again after the pause that the server asked for, at first three seconds, and after failures twice as long each
     * time.
     *
     * @throws StatusException when the server answers anything but 200 or 204
     * @throws ProtocolException when the answer is no stream of events, or an event exceeds {@link #MAX_EVENT_BYTES}
     * @throws TransportException when ten attempts in a row have failed
     */
    public <X extends Exception> void listen(Listener<X> listener) throws X {
        boolean more = true;
        while (more) {
            var attempt = new Attempt<>(listener);
            try {
                more = client.stream(next(), attempt::read);
            } catch (TransportException e) {
                if (attempt.answered || ++failures == MOST_FAILURES) {
                    throw e;
                }
            }
            if (more) {
                Duration longer = pause.multipliedBy(1L << Math.min(failures, 10));
                Async.sleep(longer.compareTo(LONGEST_PAUSE) < 0 || failures == 0 ? longer : LONGEST_PAUSE);
            }
        }
    }

    private Request next() {
        return lastId == null || lastId.isEmpty()
                ? request.with(request.headers().without("last-event-id"))
                : request.with(request.headers().replace("last-event-id", lastId));
    }

    /** One connection. */
    private final class Attempt<X extends Exception> {
        private final Listener<X> listener;
        private boolean answered;

        Attempt(Listener<X> listener) {
            this.listener = listener;
        }

        /** Hands the events of one answer on; false when there shall be no other. */
        boolean read(Response response) throws X {
            answered = true;
            if (response.status() == 204) {
                return false;
            }
            if (response.status() != 200) {
                throw new StatusException(response);
            }
            String type = Objects.requireNonNullElse(response.header("content-type"), "");
            if (!type.startsWith("text/event-stream")) {
                throw new ProtocolException("the answer is '" + type + "' and no text/event-stream", null);
            }
            return hand(response);
        }

        private boolean hand(Response response) throws X {
            EventParser parser;
            try {
                parser = new EventParser(response.body().stream(), lastId, MAX_EVENT_BYTES);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            ServerSentEvent event;
            while ((event = next(parser)) != null) {
                failures = 0;
                if (!listener.received(event)) {
                    return false;
                }
            }
            return true;
        }

        /** The next event; null when the stream has ended or broken off, which comes to the same. */
        private @Nullable ServerSentEvent next(EventParser parser) {
            try {
                return parser.next();
            } catch (IOException | TransportTimeoutException brokenOff) {
                return null;
            } finally {
                lastId = parser.lastId();
                pause = Objects.requireNonNullElse(parser.retry(), pause);
            }
        }
    }
}
