package skein.http;

import org.jspecify.annotations.Nullable;

/** No connection could be made: refused, unreachable, or the host name is not known. Nothing was sent. */
public final class ConnectFailedException extends TransportException {
    private static final long serialVersionUID = 1;

    /** Names the origin and the reason. */
    public ConnectFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
