package skein.http;

/**
 * Answers a request: the one seam between the wire and everything above it.
 *
 * <pre>{@code
 * Server.run(request -> Response.text("Hello, " + request.path()), 8000);
 * }</pre>
 *
 * <p>Called in a coroutine of the connection's loop, one per request. It may wait, block or compute: that delays
 * this request only. When the client hangs up, or {@link ServerConfig#requestTimeout} passes, the coroutine is cancelled
 * ({@link skein.async.Cancelled}).
 *
 * <p>What becomes of an exception:
 *
 * <ul>
 *   <li>{@link HttpException}: the answer that it describes.
 *   <li>{@link skein.async.DeadlineExceededException}, {@link TransportTimeoutException}: 504, since it waited for somebody
 *       else in vain; logged as a warning.
 *   <li>Any other {@link TransportException}: 502; logged as a warning.
 *   <li>{@link StatusException}: 502, since whom it called did not do what it needed; logged as a warning that names the
 *       call.
 *   <li>A malformed percent escape, found by {@link Request#path}, {@link Request#query} or {@link QueryParams#parse}: 400.
 *   <li>Anything else: a bare 500 that tells the client nothing about the inside; logged as an error.
 *   <li>{@link skein.async.Cancelled}, when it was the server that cancelled: 503.
 * </ul>
 *
 * <p>When an answer is on its way already nothing of that can be sent: it breaks off, and the client sees that it is not
 * complete.
 */
@FunctionalInterface
public interface Handler {
    /**
     * @throws Exception anything; see above for what becomes of it
     */
    Response handle(Request request) throws Exception;

    /**
     * Prepares to answer requests; called by whoever serves, before the first one. Overridden by handlers that hold
     * something while they serve, and by those around another one, which pass it on. Blocks its thread.
     *
     * @return called when the last request has ended
     * @throws Exception when it cannot answer; the server does not start then
     */
    default AutoCloseable open() throws Exception {
        return () -> {};
    }

    /**
     * Answers a request that arrived over the wire. Overridden by handlers that go on after the answer has been sent;
     * an exception thrown before that is answered as described above, a later one is logged.
     */
    default void serve(Exchange exchange) throws Exception {
        exchange.respond(handle(exchange.request()));
    }
}
