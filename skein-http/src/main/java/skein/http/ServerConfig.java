package skein.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Server} listens, what it speaks, and its limits. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * var config = ServerConfig.onPort(8443)
 *         .host("0.0.0.0")
 *         .tls(Tls.pem(Path.of("chain.pem"), Path.of("key.pem")))
 *         .maxBodyBytes(1 << 30);
 * }</pre>
 *
 * <p>A value outside its range is refused with an {@link IllegalArgumentException} that names it.
 */
public final class ServerConfig {
    private final Draft set;

    private ServerConfig(Draft set) {
        this.set = set;
    }

    /** All values, and their defaults. */
    private static final class Draft implements Cloneable {
        private String host = "127.0.0.1";
        private int port;
        private @Nullable Path unixSocket;
        private int backlog = 4096;
        private @Nullable Tls tls;
        private boolean http2 = true;
        private boolean proxyProtocol;
        private int maxConnections = 20_000;
        private int maxRequests = 50_000;
        private int maxStreams = 128;
        private Duration maxQueueing = Duration.ofSeconds(1);
        private int maxRequestLineBytes = 8 * 1024;
        private int maxHeaderBytes = 16 * 1024;
        private long maxBodyBytes = 16L * 1024 * 1024;
        private Duration headerTimeout = Duration.ofSeconds(10);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private @Nullable Duration requestTimeout;
        private Duration writeTimeout = Duration.ofSeconds(30);
        private int minBytesPerSecond = 240;
        private Duration stopTimeout = Duration.ofSeconds(10);

        Draft copy() {
            try {
                return (Draft) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private ServerConfig with(Consumer<Draft> change) {
        Draft changed = set.copy();
        change.accept(changed);
        return new ServerConfig(changed);
    }

    private static void require(boolean fits, String name, Object value, String rule) {
        if (!fits) {
            throw new IllegalArgumentException("ServerConfig." + name + " is " + value + "; it has to be " + rule);
        }
    }

    private static Duration positive(String name, Duration time) {
        require(time.isPositive(), name, time, "a positive duration");
        return time;
    }

    private static int atLeast(int least, String name, int value) {
        require(value >= least, name, value, "at least " + least);
        return value;
    }

    // Where.

    /**
     * The defaults, on a port of this machine.
     *
     * @param port 0 for one that is free
     */
    public static ServerConfig onPort(int port) {
        return new ServerConfig(new Draft()).port(port);
    }

    /**
     * The defaults, on a Unix domain socket; a file that a dead server has left there is replaced. Not with io_uring
     * ({@code -Dskein.transport}).
     */
    public static ServerConfig onUnixSocket(Path path) {
        return onPort(0).with(set -> set.unixSocket = path);
    }

    /** The address to listen on; {@code 127.0.0.1} unless said otherwise. */
    public String host() {
        return set.host;
    }

    /** See {@link #host()}. */
    public ServerConfig host(String host) {
        return with(set -> set.host = host);
    }

    /** The port to listen on; 0 for one that is free. */
    public int port() {
        return set.port;
    }

    /** See {@link #port()}. */
    public ServerConfig port(int port) {
        require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
        return with(set -> set.port = port);
    }

    /** The Unix domain socket to listen on instead of host and port; see {@link #onUnixSocket}. */
    public Optional<Path> unixSocket() {
        return Optional.ofNullable(set.unixSocket);
    }

    /** How many connections may wait to be accepted; 4,096. */
    public int backlog() {
        return set.backlog;
    }

    /** See {@link #backlog()}. */
    public ServerConfig backlog(int connections) {
        atLeast(1, "backlog", connections);
        return with(set -> set.backlog = connections);
    }

    // What it speaks.

    /** The certificate to speak TLS with; plain text without it. */
    public Optional<Tls> tls() {
        return Optional.ofNullable(set.tls);
    }

    /** See {@link #tls()}. */
    public ServerConfig tls(Tls tls) {
        return with(set -> set.tls = tls);
    }

    /** Whether it speaks HTTP/2 with those who ask for it, by ALPN or, without TLS, by beginning with it. It does. */
    public boolean http2() {
        return set.http2;
    }

    /** See {@link #http2()}. */
    public ServerConfig http2(boolean spoken) {
        return with(set -> set.http2 = spoken);
    }

    /**
     * Whether each connection begins with the PROXY protocol, version 1 or 2, which tells whom a load balancer speaks
     * for. Then one that does not is closed; so nobody but the balancer may reach the port. It does not.
     */
    public boolean proxyProtocol() {
        return set.proxyProtocol;
    }

    /** See {@link #proxyProtocol()}. */
    public ServerConfig proxyProtocol(boolean expected) {
        return with(set -> set.proxyProtocol = expected);
    }

    // How much at once.

    /** The most connections that are open; one more is closed as it comes. 20,000. */
    public int maxConnections() {
        return set.maxConnections;
    }

    /** See {@link #maxConnections()}. */
    public ServerConfig maxConnections(int connections) {
        atLeast(1, "maxConnections", connections);
        return with(set -> set.maxConnections = connections);
    }

    /** The most requests that are under way; one more is answered with 503 and {@code retry-after}. 50,000. */
    public int maxRequests() {
        return set.maxRequests;
    }

    /** See {@link #maxRequests()}. */
    public ServerConfig maxRequests(int requests) {
        atLeast(1, "maxRequests", requests);
        return with(set -> set.maxRequests = requests);
    }

    /** The most requests that a client has under way on one HTTP/2 connection. 128. */
    public int maxStreams() {
        return set.maxStreams;
    }

    /** See {@link #maxStreams()}. */
    public ServerConfig maxStreams(int streams) {
        atLeast(1, "maxStreams", streams);
        return with(set -> set.maxStreams = streams);
    }

    /**
     * How long requests may wait for their first turn on their loop. When all of a second have waited longer the server
     * has more than it can do, and answers new ones with 503 and {@code retry-after} until it has caught up. One second.
     */
    public Duration maxQueueing() {
        return set.maxQueueing;
    }

    /** See {@link #maxQueueing()}. */
    public ServerConfig maxQueueing(Duration time) {
        positive("maxQueueing", time);
        return with(set -> set.maxQueueing = time);
    }

    // How large.

    /** A longer request line is answered with 414. 8 KB. */
    public int maxRequestLineBytes() {
        return set.maxRequestLineBytes;
    }

    /** See {@link #maxRequestLineBytes()}. */
    public ServerConfig maxRequestLineBytes(int bytes) {
        atLeast(64, "maxRequestLineBytes", bytes);
        return with(set -> set.maxRequestLineBytes = bytes);
    }

    /** More than that in all header fields is answered with 431. 16 KB. */
    public int maxHeaderBytes() {
        return set.maxHeaderBytes;
    }

    /** See {@link #maxHeaderBytes()}. */
    public ServerConfig maxHeaderBytes(int bytes) {
        atLeast(64, "maxHeaderBytes", bytes);
        return with(set -> set.maxHeaderBytes = bytes);
    }

    /** A larger body is answered with 413. 16 MB. */
    public long maxBodyBytes() {
        return set.maxBodyBytes;
    }

    /** See {@link #maxBodyBytes()}. */
    public ServerConfig maxBodyBytes(long bytes) {
        require(bytes >= 0, "maxBodyBytes", bytes, "0 or more");
        return with(set -> set.maxBodyBytes = bytes);
    }

    // How long.

    /**
     * From the first byte of a request to the end of its header; then 408. For a TLS handshake as well; then the connection
     * is closed. 10 s.
     */
    public Duration headerTimeout() {
        return set.headerTimeout;
    }

    /** See {@link #headerTimeout()}. */
    public ServerConfig headerTimeout(Duration time) {
        positive("headerTimeout", time);
        return with(set -> set.headerTimeout = time);
    }

    /** How long a connection may lie idle between requests, and how long a body may pause between two parts. 60 s. */
    public Duration idleTimeout() {
        return set.idleTimeout;
    }

    /** See {@link #idleTimeout()}. */
    public ServerConfig idleTimeout(Duration time) {
        positive("idleTimeout", time);
        return with(set -> set.idleTimeout = time);
    }

    /**
     * How long a request may take, from its header to the end of its answer: a deadline for all that its handler calls.
     * When it passes the request is cancelled, and answered with 503 and {@code retry-after} if nothing has been sent;
     * otherwise the answer breaks off. Unlimited unless set, as streams of events and large files take long; a
     * {@code timeout} in a handler limits that handler alone, and is answered with 504.
     */
    public Optional<Duration> requestTimeout() {
        return Optional.ofNullable(set.requestTimeout);
    }

    /** See {@link #requestTimeout()}. */
    public ServerConfig requestTimeout(Duration time) {
        positive("requestTimeout", time);
        return with(set -> set.requestTimeout = time);
    }

    /**
     * How long a client may take nothing of its answer before its connection is closed. 30 s. Looked at once in as long, so
     * that it may take twice the time.
     */
    public Duration writeTimeout() {
        return set.writeTimeout;
    }

    /** See {@link #writeTimeout()}. */
    public ServerConfig writeTimeout(Duration time) {
        positive("writeTimeout", time);
        return with(set -> set.writeTimeout = time);
    }

    /**
     * How fast a client has to send its body and to take its answer, over each {@link #writeTimeout}; a slower one is
     * disconnected, so that nobody holds a request open with a byte now and then. 240 bytes per second; 0 for no limit.
     */
    public int minBytesPerSecond() {
        return set.minBytesPerSecond;
    }

    /** See {@link #minBytesPerSecond()}. */
    public ServerConfig minBytesPerSecond(int bytes) {
        atLeast(0, "minBytesPerSecond", bytes);
        return with(set -> set.minBytesPerSecond = bytes);
    }

    /** How long requests under way may take when the server stops, before they are cancelled. 10 s. */
    public Duration stopTimeout() {
        return set.stopTimeout;
    }

    /** See {@link #stopTimeout()}. */
    public ServerConfig stopTimeout(Duration time) {
        require(!time.isNegative(), "stopTimeout", time, "no negative duration");
        return with(set -> set.stopTimeout = time);
    }
}
