package skein.http;

/**
 * A server that was called answered 400 or above; carries that answer. Thrown by {@link Response#orThrow}.
 *
 * <p>A handler that lets it pass is answered for with 502: what its own upstream said is no answer to its client.
 */
public final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Response response;

    /** @param response the answer */
    public StatusException(Response response) {
        super((response.call() == null ? "the server that was called" : response.call()) + " answered "
                + response.status());
        this.response = response;
    }

    /** The answer. */
    public Response response() {
        return response;
    }
}
