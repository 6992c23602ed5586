package skein.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.http.internal.ClientDns;

/**
 * Limits and ways of a {@link Client}. Immutable: each method that takes a value returns a changed copy.
 *
 * <pre>{@code
 * Client.to("https://shop.internal", ClientConfig.DEFAULT.timeouts(ofSeconds(2)).maxConnections(20));
 * }</pre>
 *
 * <p>Times end a phase of a call, see {@link TransportTimeoutException}; they are kept to within a quarter of a second
 * where they are a second or more. Counts hold for the whole client, over all origins and event loops.
 */
public final class ClientConfig {
    /**
     * 100 connections of which 20 are kept for 5 seconds, 5 seconds for each phase and no limit for a whole call, 64 MB
     * for an answer in memory; HTTP/2 where a server offers it over TLS; no proxy; names resolved by Netty.
     */
    public static final ClientConfig DEFAULT = new ClientConfig();

    /** Which HTTP is spoken. */
    public enum Protocol {
        /** HTTP/1.1 only. */
        HTTP_1,
        /** HTTP/2 where the server chooses it in the TLS handshake (ALPN), otherwise HTTP/1.1. */
        NEGOTIATED,
        /** HTTP/2 only; without TLS by prior knowledge, so the server must be known to speak it. */
        HTTP_2
    }

    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(5);
    private Duration writeTimeout = Duration.ofSeconds(5);
    private Duration poolTimeout = Duration.ofSeconds(5);
    private @Nullable Duration totalTimeout;
    private int maxConnections = 100;
    private int maxKeptAlive = 20;
    private Duration keepAlive = Duration.ofSeconds(5);
    private int maxHeaderBytes = 64 * 1024;
    private long maxBodyBytes = 64L * 1024 * 1024;
    private Protocol protocol = Protocol.NEGOTIATED;
    private ClientTls tls = ClientTls.DEFAULT;
    private Proxies proxies = Proxies.NONE;
    private Resolver resolver = ClientDns.NETTY;
    private @Nullable Path unixSocket;

    private ClientConfig() {}

    private ClientConfig(ClientConfig from) {
        connectTimeout = from.connectTimeout;
        readTimeout = from.readTimeout;
        writeTimeout = from.writeTimeout;
        poolTimeout = from.poolTimeout;
        totalTimeout = from.totalTimeout;
        maxConnections = from.maxConnections;
        maxKeptAlive = from.maxKeptAlive;
        keepAlive = from.keepAlive;
        maxHeaderBytes = from.maxHeaderBytes;
        maxBodyBytes = from.maxBodyBytes;
        protocol = from.protocol;
        tls = from.tls;
        proxies = from.proxies;
        resolver = from.resolver;
        unixSocket = from.unixSocket;
    }

    private ClientConfig with(Consumer<ClientConfig> change) {
        var copy = new ClientConfig(this);
        change.accept(copy);
        return copy;
    }

    private static Duration positive(String name, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("ClientConfig." + name + " is " + time + "; use more than zero");
        }
        return time;
    }

    private static <N extends Number> N atLeast(long least, String name, N number) {
        if (number.longValue() < least) {
            throw new IllegalArgumentException("ClientConfig." + name + " is " + number + "; use at least " + least);
        }
        return number;
    }

    // Time.

    /** For a connection to be made: the name resolved, a socket connected, proxy and TLS agreed. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** See {@link #connectTimeout()}. */
    public ClientConfig connectTimeout(Duration time) {
        return with(copy -> copy.connectTimeout = positive("connectTimeout", time));
    }

    /** Between two parts of an answer, and for the first of them. */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** See {@link #readTimeout()}. */
    public ClientConfig readTimeout(Duration time) {
        return with(copy -> copy.readTimeout = positive("readTimeout", time));
    }

    /** For the server to take the next part of a request. */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /** See {@link #writeTimeout()}. */
    public ClientConfig writeTimeout(Duration time) {
        return with(copy -> copy.writeTimeout = positive("writeTimeout", time));
    }

    /** For a connection to become free when there are {@link #maxConnections()}. */
    public Duration poolTimeout() {
        return poolTimeout;
    }

    /** See {@link #poolTimeout()}. */
    public ClientConfig poolTimeout(Duration time) {
        return with(copy -> copy.poolTimeout = positive("poolTimeout", time));
    }

    /** The same limit for each phase: connect, read, write, pool. */
    public ClientConfig timeouts(Duration each) {
        return connectTimeout(each).readTimeout(each).writeTimeout(each).poolTimeout(each);
    }

    /** For a whole call with its redirects, retries and the reading of its answer; null when there is no limit. */
    public @Nullable Duration totalTimeout() {
        return totalTimeout;
    }

    /** See {@link #totalTimeout()}. */
    public ClientConfig totalTimeout(@Nullable Duration time) {
        return with(copy -> copy.totalTimeout = time == null ? null : positive("totalTimeout", time));
    }

    // Connections.

    /** How many connections are open or being made at most. */
    public int maxConnections() {
        return maxConnections;
    }

    /** See {@link #maxConnections()}. */
    public ClientConfig maxConnections(int connections) {
        return with(copy -> copy.maxConnections = atLeast(1, "maxConnections", connections));
    }

    /** How many of them are kept while nobody uses them; the others are closed after use. */
    public int maxKeptAlive() {
        return maxKeptAlive;
    }

    /** See {@link #maxKeptAlive()}. */
    public ClientConfig maxKeptAlive(int connections) {
        return with(copy -> copy.maxKeptAlive = atLeast(0, "maxKeptAlive", connections));
    }

    /** How long a connection is kept that nobody uses. */
    public Duration keepAlive() {
        return keepAlive;
    }

    /** See {@link #keepAlive()}. */
    public ClientConfig keepAlive(Duration time) {
        return with(copy -> copy.keepAlive = positive("keepAlive", time));
    }

    // Sizes.

    /** The largest head of an answer, in bytes. */
    public int maxHeaderBytes() {
        return maxHeaderBytes;
    }

    /** See {@link #maxHeaderBytes()}. */
    public ClientConfig maxHeaderBytes(int bytes) {
        return with(copy -> copy.maxHeaderBytes = atLeast(256, "maxHeaderBytes", bytes));
    }

    /** The largest answer that is taken into memory, in bytes; {@link Client#stream} has no such limit. */
    public long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** See {@link #maxBodyBytes()}. */
    public ClientConfig maxBodyBytes(long bytes) {
        return with(copy -> copy.maxBodyBytes = atLeast(0, "maxBodyBytes", bytes));
    }

    // Ways.

    /** Which HTTP is spoken. */
    public Protocol protocol() {
        return protocol;
    }

    /** See {@link #protocol()}. */
    public ClientConfig protocol(Protocol spoken) {
        return with(copy -> copy.protocol = Objects.requireNonNull(spoken, "protocol"));
    }

    /** Whom to trust, and how to show who one is. */
    public ClientTls tls() {
        return tls;
    }

    /** See {@link #tls()}. */
    public ClientConfig tls(ClientTls settings) {
        return with(copy -> copy.tls = Objects.requireNonNull(settings, "tls"));
    }

    /** Which origins are reached through a proxy. */
    public Proxies proxies() {
        return proxies;
    }

    /** See {@link #proxies()}. */
    public ClientConfig proxies(Proxies rules) {
        return with(copy -> copy.proxies = Objects.requireNonNull(rules, "proxies"));
    }

    /** What resolves host names. */
    public Resolver resolver() {
        return resolver;
    }

    /** Something else to resolve host names with, such as {@link Resolver#JDK}. */
    public ClientConfig resolver(Resolver names) {
        return with(copy -> copy.resolver = Objects.requireNonNull(names, "resolver"));
    }

    /** The Unix domain socket that all connections go to, whatever the host of a request; null for TCP. */
    public @Nullable Path unixSocket() {
        return unixSocket;
    }

    /** See {@link #unixSocket()}. */
    public ClientConfig unixSocket(@Nullable Path path) {
        return with(copy -> copy.unixSocket = path);
    }
}
