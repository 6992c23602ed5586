package skein.web;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint returns that answers with JSON values of one type as they come, one on each line; see
 * {@link skein.http.JsonLines}.
 *
 * <pre>{@code
 * @Get("/orders/export")
 * JsonStream<Order> export() {
 *     return lines -> shop.orders().forEach(lines::send);
 * }
 * }</pre>
 *
 * <p>It runs when the answer is sent, in a coroutine of its own, while the dependencies of scope {@link Scope#REQUEST} are
 * open. When the client leaves, it is cancelled. A {@code java.util.stream.Stream} that is returned is sent the same way.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface JsonStream<T extends @Nullable Object> {
    /** Sends all that there is to send; returning ends the stream. */
    void produce(Sender<T> lines) throws Exception;

    /** Where the values for one client go. Any task may send. */
    @FunctionalInterface
    interface Sender<T extends @Nullable Object> {
        /** Sends a value, in the order of the calls; waits while too many are under way. */
        void send(T value);
    }
}
