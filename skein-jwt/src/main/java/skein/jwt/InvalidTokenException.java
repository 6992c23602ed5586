package skein.jwt;

/**
 * A token is not to be trusted: it is malformed, signed by somebody else, expired, not valid yet, or meant for others. The
 * message says which, for the log rather than for the client.
 *
 * <p>No stack trace is recorded: it is an answer, not a fault.
 */
public final class InvalidTokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean expired;

    InvalidTokenException(String message, boolean expired) {
        super(message, null, false, false);
        this.expired = expired;
    }

    /** Whether nothing is wrong but the time, so that the client may renew it. */
    public boolean isExpired() {
        return expired;
    }
}
