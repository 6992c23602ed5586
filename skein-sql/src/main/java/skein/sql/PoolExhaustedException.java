package skein.sql;

import java.time.Duration;
import skein.async.Overloaded;

/**
 * What {@link Database#begin} throws when all connections are in use and none comes free within the
 * {@linkplain DatabaseConfig#acquireTimeout() acquire timeout}. Nothing has been done yet: the caller may try later, and a server answers 503 by itself.
 */
public final class PoolExhaustedException extends DatabaseException implements Overloaded {
    private static final long serialVersionUID = 1;

    private final Duration waited;

    /**
     * @param message culprit, rule and remedy
     * @param waited how long the caller stood in line
     */
    public PoolExhaustedException(String message, Duration waited) {
        super(message, null);
        this.waited = waited;
    }

    /** How long the caller stood in line. */
    public Duration waited() {
        return waited;
    }
}
