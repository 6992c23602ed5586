package skein.http;

import org.jspecify.annotations.Nullable;

/** The peer sent something that is not HTTP or more than the limit, or ended before its answer was complete. */
public final class ProtocolException extends TransportException {
    private static final long serialVersionUID = 1;

    /** Names the reason. */
    public ProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Names the origin, the phase and the reason.
     *
     * @param origin scheme, host and port that was called
     */
    public ProtocolException(String origin, Phase phase, String what, @Nullable Throwable cause) {
        super(origin, phase, origin + ": " + what, cause);
    }
}
