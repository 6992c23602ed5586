package skein.json;

/**
 * A type cannot be mapped to JSON; thrown when its codec is built, at start-up. The message names culprit, rule and
 * remedy.
 */
public final class UnsupportedTypeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnsupportedTypeException(String message) {
        super(message);
    }

    public UnsupportedTypeException(String message, Throwable cause) {
        super(message, cause);
    }
}
