package skein.http;

import java.io.IOException;

/**
 * A request under way, and the one chance to answer it. Only handlers that have something to do after the answer has
 * been sent need it; see {@link Handler#serve}.
 *
 * <pre>{@code
 * public void serve(Exchange exchange) throws Exception {
 *     exchange.respond(Response.of(202));
 *     sendMail();                             // the client has its answer and may leave
 * }
 * }</pre>
 *
 * <p>For the coroutine of the request.
 */
public interface Exchange {
    /** What was asked. */
    Request request();

    /**
     * Sends the answer. Returns when all of it has been handed to the wire; a streamed body is consumed meanwhile.
     *
     * @throws IOException when the client is gone
     * @throws IllegalStateException when the request has been answered before
     */
    void respond(Response response) throws IOException;
}
