package skein.http;

/** A server that was called answered 400 or above; carries that answer. Thrown by {@link Response#orThrow}. */
public final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Response response;

    /** @param response the answer */
    public StatusException(Response response) {
        super("the server that was called answered " + response.status());
        this.response = response;
    }

    /** The answer. */
    public Response response() {
        return response;
    }
}
