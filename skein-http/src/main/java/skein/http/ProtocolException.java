package skein.http;

import org.jspecify.annotations.Nullable;

/** The peer sent something that is not HTTP, or ended before its answer was complete. */
public final class ProtocolException extends TransportException {
    private static final long serialVersionUID = 1;

    /** Names the origin and the reason. */
    public ProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
