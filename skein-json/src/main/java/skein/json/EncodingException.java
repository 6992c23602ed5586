package skein.json;

/**
 * A value has no JSON form, such as NaN; the message starts with the way to it: {@code $.lines[2].price}.
 *
 * <p>This is a fault of the program that encodes, never of its client.
 */
public final class EncodingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    public EncodingException(String path, String reason) {
        super("$" + path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    /** The same failure seen from the value around it; {@code step} is {@code .name} or {@code [index]}. */
    public EncodingException in(String step) {
        var outer = new EncodingException(step + path, reason);
        outer.setStackTrace(getStackTrace());
        return outer;
    }
}
