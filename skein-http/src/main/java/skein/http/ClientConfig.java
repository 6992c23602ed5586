package skein.http;

import java.time.Duration;

/**
 * Limits of a {@link Client}. Immutable.
 *
 * @param connectTimeout for a connection to be made
 * @param readTimeout between two parts of an answer
 * @param writeTimeout for the server to take the next part of a request
 * @param poolTimeout for a connection to become free, when the pool is exhausted
 * @param maxConnections to one origin, on each event loop
 * @param keepAlive how long a connection that is not used is kept
 * @param maxBodyBytes the largest answer that is taken into memory
 */
public record ClientConfig(
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        Duration poolTimeout,
        int maxConnections,
        Duration keepAlive,
        long maxBodyBytes) {
    /** Five seconds for each phase and for keep-alive, 1,000 connections, 64 MB. */
    public static final ClientConfig DEFAULT = new ClientConfig(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1000,
            Duration.ofSeconds(5),
            64L * 1024 * 1024);

    public ClientConfig {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("ClientConfig.maxConnections is " + maxConnections + "; use at least 1");
        }
    }

    /** The same limit for each phase: connect, read, write, pool. */
    public ClientConfig timeouts(Duration each) {
        return new ClientConfig(each, each, each, each, maxConnections, keepAlive, maxBodyBytes);
    }

    /** See {@link #connectTimeout()}. */
    public ClientConfig connectTimeout(Duration time) {
        return new ClientConfig(time, readTimeout, writeTimeout, poolTimeout, maxConnections, keepAlive, maxBodyBytes);
    }

    /** See {@link #readTimeout()}. */
    public ClientConfig readTimeout(Duration time) {
        return new ClientConfig(
                connectTimeout, time, writeTimeout, poolTimeout, maxConnections, keepAlive, maxBodyBytes);
    }

    /** See {@link #poolTimeout()}. */
    public ClientConfig poolTimeout(Duration time) {
        return new ClientConfig(
                connectTimeout, readTimeout, writeTimeout, time, maxConnections, keepAlive, maxBodyBytes);
    }

    /** See {@link #maxConnections()}. */
    public ClientConfig maxConnections(int connections) {
        return new ClientConfig(
                connectTimeout, readTimeout, writeTimeout, poolTimeout, connections, keepAlive, maxBodyBytes);
    }

    /** See {@link #keepAlive()}. */
    public ClientConfig keepAlive(Duration time) {
        return new ClientConfig(
                connectTimeout, readTimeout, writeTimeout, poolTimeout, maxConnections, time, maxBodyBytes);
    }

    /** See {@link #maxBodyBytes()}. */
    public ClientConfig maxBodyBytes(long bytes) {
        return new ClientConfig(
                connectTimeout, readTimeout, writeTimeout, poolTimeout, maxConnections, keepAlive, bytes);
    }
}
