package skein.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.http.ServerSentEvent;

/**
 * What an endpoint returns that answers with server-sent events of one type; see {@link skein.http.ServerSentEvents}.
 *
 * <pre>{@code
 * @Get("/orders/live")
 * EventStream<Order> live() {
 *     return events -> {
 *         long next = events.lastEventId().map(Long::parseLong).orElse(0L) + 1;
 *         for (Order order : shop.ordersFrom(next)) {        // waits for the next one
 *             events.event(events.of(order).id(Long.toString(order.id())));
 *         }
 *     };
 * }
 * }</pre>
 *
 * <p>It runs when the answer is sent, in a coroutine of its own, while the dependencies of scope {@link Scope#REQUEST} are
 * open. When the client leaves, it is cancelled. A comment goes out every 15 seconds in which nothing else does.
 *
 * @param <T> the type of the events' data; {@link ServerSentEvent} for events that have none in common
 */
@FunctionalInterface
public interface EventStream<T extends @Nullable Object> {
    /** Sends all that there is to send; returning ends the stream. */
    void produce(Sender<T> events) throws Exception;

    /** Where the events of one client go. Any task may send. */
    interface Sender<T extends @Nullable Object> {
        /** Sends an event whose data is the item, in the order of the calls; waits while too many are under way. */
        void send(T item);

        /** Sends an event, in the order of the calls; waits while too many are under way. */
        void event(ServerSentEvent event);

        /** An event whose data is the item, as JSON; to be given an id or a type. */
        ServerSentEvent of(T item);

        /** The id of the last event that the client got before it was cut off; empty when it comes for the first time. */
        Optional<String> lastEventId();
    }
}
