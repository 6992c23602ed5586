package skein.http;

import java.time.Duration;

/**
 * Where a {@link Server} listens, and its limits. Immutable.
 *
 * <pre>{@code
 * var config = ServerConfig.onPort(8000).host("0.0.0.0").maxBodyBytes(1 << 30);
 * }</pre>
 *
 * @param host the address to listen on; {@code 127.0.0.1} unless said otherwise
 * @param port 0 for one that is free
 * @param backlog how many connections may wait to be accepted
 * @param maxRequestLineBytes a longer one is answered with 414
 * @param maxHeaderBytes more than that in all header fields is answered with 431
 * @param maxBodyBytes more than that is answered with 413
 * @param headerTimeout from the first byte of a request to the end of its header; then 408
 * @param idleTimeout how long a connection may lie idle between requests, and a body between two of its parts
 * @param stopTimeout how long requests under way may take when the server stops, before they are cancelled
 */
public record ServerConfig(
        String host,
        int port,
        int backlog,
        int maxRequestLineBytes,
        int maxHeaderBytes,
        long maxBodyBytes,
        Duration headerTimeout,
        Duration idleTimeout,
        Duration stopTimeout) {
    public ServerConfig {
        require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
        require(backlog > 0, "backlog", backlog, "at least 1");
        require(maxRequestLineBytes >= 64, "maxRequestLineBytes", maxRequestLineBytes, "at least 64");
        require(maxHeaderBytes >= 64, "maxHeaderBytes", maxHeaderBytes, "at least 64");
        require(maxBodyBytes >= 0, "maxBodyBytes", maxBodyBytes, "0 or more");
        require(headerTimeout.isPositive(), "headerTimeout", headerTimeout, "a positive duration");
        require(idleTimeout.isPositive(), "idleTimeout", idleTimeout, "a positive duration");
        require(!stopTimeout.isNegative(), "stopTimeout", stopTimeout, "no negative duration");
    }

    private static void require(boolean fits, String name, Object value, String rule) {
        if (!fits) {
            throw new IllegalArgumentException("ServerConfig." + name + " is " + value + "; it has to be " + rule);
        }
    }

    /** The defaults: 8 KB request line, 16 KB header, 16 MB body, 10 s for a header, 60 s idle, 10 s to stop. */
    public static ServerConfig onPort(int port) {
        return new ServerConfig(
                "127.0.0.1",
                port,
                4096,
                8 * 1024,
                16 * 1024,
                16L * 1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }

    /** See {@link #host()}. */
    public ServerConfig host(String host) {
        return new ServerConfig(
                host,
                port,
                backlog,
                maxRequestLineBytes,
                maxHeaderBytes,
                maxBodyBytes,
                headerTimeout,
                idleTimeout,
                stopTimeout);
    }

    /** See {@link #backlog()}. */
    public ServerConfig backlog(int connections) {
        return new ServerConfig(
                host,
                port,
                connections,
                maxRequestLineBytes,
                maxHeaderBytes,
                maxBodyBytes,
                headerTimeout,
                idleTimeout,
                stopTimeout);
    }

    /** See {@link #maxRequestLineBytes()}. */
    public ServerConfig maxRequestLineBytes(int bytes) {
        return new ServerConfig(
                host, port, backlog, bytes, maxHeaderBytes, maxBodyBytes, headerTimeout, idleTimeout, stopTimeout);
    }

    /** See {@link #maxHeaderBytes()}. */
    public ServerConfig maxHeaderBytes(int bytes) {
        return new ServerConfig(
                host, port, backlog, maxRequestLineBytes, bytes, maxBodyBytes, headerTimeout, idleTimeout, stopTimeout);
    }

    /** See {@link #maxBodyBytes()}. */
    public ServerConfig maxBodyBytes(long bytes) {
        return new ServerConfig(
                host,
                port,
                backlog,
                maxRequestLineBytes,
                maxHeaderBytes,
                bytes,
                headerTimeout,
                idleTimeout,
                stopTimeout);
    }

    /** See {@link #headerTimeout()}. */
    public ServerConfig headerTimeout(Duration time) {
        return new ServerConfig(
                host, port, backlog, maxRequestLineBytes, maxHeaderBytes, maxBodyBytes, time, idleTimeout, stopTimeout);
    }

    /** See {@link #idleTimeout()}. */
    public ServerConfig idleTimeout(Duration time) {
        return new ServerConfig(
                host,
                port,
                backlog,
                maxRequestLineBytes,
                maxHeaderBytes,
                maxBodyBytes,
                headerTimeout,
                time,
                stopTimeout);
    }

    /** See {@link #stopTimeout()}. */
    public ServerConfig stopTimeout(Duration time) {
        return new ServerConfig(
                host,
                port,
                backlog,
                maxRequestLineBytes,
                maxHeaderBytes,
                maxBodyBytes,
                headerTimeout,
                idleTimeout,
                time);
    }
}
