package skein.http;

import org.jspecify.annotations.Nullable;

/**
 * A call brought no complete answer.
 *
 * <pre>
 * TransportException
 * ├── ConnectFailedException      refused, unreachable, unknown host
 * ├── ProtocolException           the peer did not speak HTTP, or broke off
 * └── TransportTimeoutException   by phase: CONNECT, POOL, WRITE, READ
 * </pre>
 */
public class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For subclasses and other transports. */
    public TransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
