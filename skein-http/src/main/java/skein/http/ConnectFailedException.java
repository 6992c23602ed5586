package skein.http;

import org.jspecify.annotations.Nullable;

/** No connection could be made. Nothing was sent, so the call may be made again, whatever it is. */
public final class ConnectFailedException extends TransportException {
    private static final long serialVersionUID = 1;

    /** Why there is no connection. */
    public enum Reason {
        /** The host name is not known. */
        DNS,
        /** Nobody listens there. */
        REFUSED,
        /** There is no way to the host. */
        UNREACHABLE,
        /** The TLS handshake failed: the certificate is not trusted or not for this host, or no version fits. */
        TLS,
        /** The proxy did not let it through. */
        PROXY,
        /** Anything else; the cause says what. */
        OTHER
    }

    private final Reason reason;

    /** For other transports: with the reason {@link Reason#OTHER}. */
    public ConnectFailedException(String message, @Nullable Throwable cause) {
        this(null, Reason.OTHER, message, cause);
    }

    /**
     * Names the origin and the reason.
     *
     * @param origin scheme, host and port that was called
     */
    public ConnectFailedException(@Nullable String origin, Reason reason, String message, @Nullable Throwable cause) {
        super(origin, Phase.CONNECT, message, cause);
        this.reason = reason;
    }

    /** Why there is no connection. */
    public Reason reason() {
        return reason;
    }
}
