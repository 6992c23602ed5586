package skein.http;

/**
 * Sends a request whose target is an absolute URI and returns the answer: the wire under {@link Client}.
 *
 * <p>The pooled connections of a client are one transport; a test replaces them with a lambda:
 *
 * <pre>{@code
 * var users = new Client(URI.create("http://users"), request -> Response.json(new User(7, "Ada")));
 * }</pre>
 *
 * <p>Called in the caller's coroutine, which waits in it. The body of the answer may still be arriving when it returns;
 * closing it gives up the rest.
 */
@FunctionalInterface
public interface Transport {
    /**
     * @throws TransportException when no answer came; its subclasses say in which phase
     */
    Response send(Request request);
}
