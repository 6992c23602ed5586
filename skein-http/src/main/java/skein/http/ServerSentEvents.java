package skein.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.http.internal.LiveBody;

/**
 * Answers a request with events that are sent as they happen ({@code text/event-stream}).
 *
 * <pre>{@code
 * Response events(Request request) {
 *     return ServerSentEvents.answer(request, events -> {
 *         long next = events.lastEventId().map(Long::parseLong).orElse(0L) + 1;
 *         for (Order order : shop.ordersFrom(next)) {        // waits for the next one
 *             events.send(ServerSentEvent.json(order).id(Long.toString(order.id())));
 *         }
 *     });
 * }
 * }</pre>
 *
 * <p>The producer runs in a coroutine of its own, a child of the request's. The stream ends when it returns, and breaks
 * off when it throws, upon which clients reconnect. When the client leaves, the producer is cancelled. It may hand its
 * sender to tasks of its own; they may send at the same time. Sending waits for a client that reads slowly, and at most
 * {@value LiveBody#MOST_WAITING} events wait to be written.
 *
 * <p>While nothing comes, a comment goes out every 15 seconds, so that nobody on the way takes the connection for dead.
 */
public final class ServerSentEvents {
    /** How long nothing may come before a comment is sent, unless told otherwise. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Neither caches nor buffering proxies are to hold events back. */
    private static final Headers HEADERS = Headers.of("content-type", "text/event-stream")
            .with("cache-control", "no-cache")
            .with("x-accel-buffering", "no");

    private static final byte[] BEAT = {':', ' ', 'p', 'i', 'n', 'g', '\n', '\n'};

    private ServerSentEvents() {}

    /** Sends events, one after the other. */
    @FunctionalInterface
    public interface Producer {
        /** Sends all that there is to send; returning ends the stream. */
        void produce(Sender events) throws Exception;
    }

    /** Where the events of one client go. Any task may send. */
    public interface Sender {
        /**
         * Sends an event, in the order of the calls; waits while too many are under way.
         *
         * @throws skein.async.Cancelled when the client is gone
         */
        void send(ServerSentEvent event);

        /** Sends a text. */
        default void text(String data) {
            send(ServerSentEvent.text(data));
        }

        /** Sends a value as JSON. */
        default void json(@Nullable Object value) {
            send(ServerSentEvent.json(value));
        }

        /** The id of the last event that the client got before it was cut off; empty when it comes for the first time. */
        Optional<String> lastEventId();
    }

    /** Answers with what a producer sends. */
    public static Response answer(Request request, Producer producer) {
        return answer(request, HEARTBEAT, producer);
    }

    /**
     * Answers with what a producer sends.
     *
     * @param heartbeat how long nothing may come before a comment is sent
     */
    public static Response answer(Request request, Duration heartbeat, Producer producer) {
        Optional<String> last =
                Optional.ofNullable(request.header("last-event-id")).filter(id -> !id.isEmpty());
        return new Response(
                200,
                HEADERS,
                LiveBody.of(
                        heartbeat,
                        BEAT,
                        pieces -> producer.produce(new Sender() {
                            @Override
                            public void send(ServerSentEvent event) {
                                pieces.send(event.encoded());
                            }

                            @Override
                            public Optional<String> lastEventId() {
                                return last;
                            }
                        })));
    }
}
