package skein.http;

import org.jspecify.annotations.Nullable;

/**
 * A call brought no complete answer. Says where to and in which phase it failed.
 *
 * <pre>
 * TransportException
 * ├── ConnectFailedException       no connection: DNS, REFUSED, UNREACHABLE, TLS, PROXY, OTHER; nothing was sent
 * ├── ProtocolException            the peer did not speak HTTP, broke off, or sent more than the limit
 * ├── DecodeException              the content is not encoded as it says, or grows beyond its limit
 * ├── TooManyRedirectsException    the server sent the client elsewhere again and again
 * └── TransportTimeoutException    by phase: POOL, CONNECT, WRITE, READ, TOTAL
 * </pre>
 *
 * <p>An answer of 400 or above is none of these but an answer, see {@link StatusException}. Cancelling the task that
 * calls is no failure of the call either: it ends with {@link skein.async.Cancelled}.
 */
public class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What a call does, in this order. */
    public enum Phase {
        /** It waits for a connection of the pool to become free. */
        POOL,
        /** It waits for a connection to be made. */
        CONNECT,
        /** It waits for the peer to take the next part of the request. */
        WRITE,
        /** It waits for the next part of the answer. */
        READ,
        /** All of these, redirects and retries. */
        TOTAL
    }

    private final @Nullable String origin;
    private final @Nullable Phase phase;

    /** For other transports, which have no origin or phase to tell. */
    public TransportException(String message, @Nullable Throwable cause) {
        this(null, null, message, cause);
    }

    /**
     * For subclasses and other transports.
     *
     * @param origin scheme, host and port that was called
     * @param phase what the call did
     */
    public TransportException(
            @Nullable String origin, @Nullable Phase phase, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.origin = origin;
        this.phase = phase;
    }

    /** Scheme, host and port that was called, such as {@code https://shop.internal:443}; null when it is not known. */
    public @Nullable String origin() {
        return origin;
    }

    /** What the call did when it failed; null when that is not known. */
    public @Nullable Phase phase() {
        return phase;
    }
}
