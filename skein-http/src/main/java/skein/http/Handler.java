package skein.http;

/**
 * Answers a request: the one seam between the wire and everything above it.
 *
 * <pre>{@code
 * Server.run(request -> Response.text("Hello, " + request.path()), 8000);
 * }</pre>
 *
 * <p>Called in a coroutine of the connection's loop, one per request. It may wait, block or compute: that delays
 * this request only. When the client hangs up the coroutine is cancelled ({@link skein.async.Cancelled}).
 *
 * <p>An {@link HttpException} becomes the answer it describes; any other exception is logged and answered with a bare
 * 500 that tells the client nothing about the inside.
 */
@FunctionalInterface
public interface Handler {
    /**
     * @throws Exception anything; see above for what becomes of it
     */
    Response handle(Request request) throws Exception;

    /**
     * Answers a request that arrived over the wire. Overridden by handlers that go on after the answer has been sent;
     * an exception thrown before that is answered as described above, a later one is logged.
     */
    default void serve(Exchange exchange) throws Exception {
        exchange.respond(handle(exchange.request()));
    }
}
