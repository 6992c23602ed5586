package skein.http;

import java.time.Duration;

/**
 * Is told of each request that goes to the wire, redirects and retries one by one, and of what came of it.
 *
 * <pre>{@code
 * client.events(new ClientEvents() {
 *     public void answered(Request request, Response response, Duration time) {
 *         calls.labels(request.method(), response.status()).observe(time);
 *     }
 * });
 * }</pre>
 *
 * <p>Called in the task that makes the call; an exception ends the call. Requests carry what proves who makes them, so mind
 * what is logged. The body of an answer may still be arriving and is not to be read here.
 */
public interface ClientEvents {
    /** A request is about to be sent. */
    default void sending(Request request) {}

    /**
     * The head of an answer has come.
     *
     * @param time since the request was handed to the transport, by the loop's clock
     */
    default void answered(Request request, Response response, Duration time) {}

    /** No answer has come. */
    default void failed(Request request, TransportException failure, Duration time) {}
}
