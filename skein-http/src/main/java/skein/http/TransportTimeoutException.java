package skein.http;

import java.time.Duration;

/** A phase of a call took longer than its limit. The connection that it held has been closed. */
public final class TransportTimeoutException extends TransportException {
    private static final long serialVersionUID = 1;

    /** What was waited for. */
    public enum Phase {
        /** For a connection to be made. */
        CONNECT,
        /** For a connection of the pool to become free. */
        POOL,
        /** For the peer to take the next part of the request. */
        WRITE,
        /** For the next part of the answer. */
        READ
    }

    private final Phase phase;

    /** Names the origin, the phase and its limit. */
    public TransportTimeoutException(String origin, Phase phase, Duration limit) {
        super(
                origin + ": " + phase.name().toLowerCase(java.util.Locale.ROOT) + " timed out after " + limit.toMillis()
                        + " ms",
                null);
        this.phase = phase;
    }

    /** What was waited for. */
    public Phase phase() {
        return phase;
    }
}
