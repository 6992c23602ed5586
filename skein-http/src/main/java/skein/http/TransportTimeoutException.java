package skein.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** A phase of a call took longer than its limit. The connection that it held has been closed. */
public final class TransportTimeoutException extends TransportException {
    private static final long serialVersionUID = 1;

    /** Names the origin, the phase and its limit. */
    public TransportTimeoutException(String origin, Phase phase, Duration limit) {
        super(
                origin,
                phase,
                origin + ": " + phase.name().toLowerCase(Locale.ROOT) + " timed out after " + limit.toMillis() + " ms",
                null);
    }

    /** What took too long. */
    @Override
    public Phase phase() {
        return Objects.requireNonNull(super.phase());
    }
}
