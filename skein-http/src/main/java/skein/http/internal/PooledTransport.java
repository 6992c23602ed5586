package skein.http.internal;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.ClientConfig;
import skein.http.ClientStatistics;
import skein.http.ProtocolException;
import skein.http.Proxies.Proxy;
import skein.http.Request;
import skein.http.Response;
import skein.http.Transport;
import skein.http.TransportException;
import skein.http.TransportException.Phase;

/** Sends requests over the connections that the calling task's loop keeps. */
public final class PooledTransport implements Transport, AutoCloseable {
    private final ClientConfig config;
    private final Set<NettyIo> used = ConcurrentHashMap.newKeySet();
    private final ClientPermits permits;
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private final long shortestLimit;
    private final Object lock = new Object();
    private volatile @Nullable SslContext tls;
    private final boolean upgrades;
    private volatile @Nullable PooledTransport upgrading;
    private volatile boolean closed;
    private volatile Known last = new Known("", new Origin(false, "", 0));

    /** The origin of the last call; almost always that of the next one. */
    private record Known(String prefix, Origin origin) {}

    /** @param config its limits */
    public PooledTransport(ClientConfig config) {
        this(config, false);
    }

    private PooledTransport(ClientConfig config, boolean upgrades) {
        this.config = config;
        this.upgrades = upgrades;
        this.permits = new ClientPermits(config.maxConnections());
        this.shortestLimit = Stream.of(
                        config.connectTimeout(), config.poolTimeout(), config.writeTimeout(), config.readTimeout())
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .toNanos();
    }

    // In the task that calls.

    @Override
    public Response send(Request request) {
        if (closed) {
            throw ClientPool.closed();
        }
        TaskBase task = TaskBase.current();
        task.checkpoint();
        NettyIo io = NettyLoops.of(task.loop());
        if (!used.contains(io)) {
            used.add(io);
        }
        Origin origin = origin(request.target());
        if (origin.secure() && tls == null) {
            tls(origin);
        }
        return new ClientCall(this, io, task, origin, request).send();
    }

    private Origin origin(String target) {
        String prefix = Origin.prefix(target);
        Known known = last;
        if (!known.prefix().equals(prefix)) {
            known = new Known(prefix, Origin.of(target));
            last = known;
        }
        return known.origin();
    }

    /** Turns a body that could not be read to its end into the exception for it. */
    public static TransportException brokenOff(String origin, IOException e) {
        return new ProtocolException(origin, Phase.READ, "the answer broke off: " + e.getMessage(), e);
    }

    /** What the pool holds now. */
    public ClientStatistics statistics() {
        return new ClientStatistics(permits.taken(), kept.get(), waiting.get(), active.get());
    }

    @Override
    public void close() {
        closed = true;
        used.forEach(io -> io.loop().submit(() -> io.clients().close(this)));
    }

    // For its connections.

    ClientConfig config() {
        return config;
    }

    /** One with the same settings for connections that become something else, as only those of HTTP/1.1 can. */
    PooledTransport upgrading() {
        PooledTransport made = upgrading;
        if (made == null) {
            made = new PooledTransport(config.protocol(ClientConfig.Protocol.HTTP_1), true);
            upgrading = made;
        }
        return made;
    }

    /** Whether its connections become something else. */
    boolean upgrades() {
        return upgrades;
    }

    boolean isClosed() {
        return closed;
    }

    /** No phase of a call is over before, in nanoseconds. */
    long shortestLimit() {
        return shortestLimit;
    }

    /** Reads files the first time, which is in a task. */
    SslContext tls(Origin origin) {
        SslContext made = tls;
        if (made == null) {
            synchronized (lock) {
                made = tls;
                if (made == null) {
                    made = ClientTlsContext.of(config, origin);
                    tls = made;
                }
            }
        }
        return made;
    }

    @Nullable
    Proxy proxyFor(Origin origin) {
        return config.unixSocket() != null
                ? null
                : config.proxies().proxyFor(origin.secure(), origin.host(), origin.port());
    }

    @Nullable
    String proxyProof(Origin origin) {
        Proxy proxy = proxyFor(origin);
        return proxy == null || proxy.user() == null
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8));
    }

    ClientPermits permits() {
        return permits;
    }

    /** Whether one more may be kept, which then counts. None is while somebody waits for its place. */
    boolean mayKeep() {
        // In this order: whoever begins to wait after the second look finds what the first has counted, and sheds it.
        if (kept.incrementAndGet() <= config.maxKeptAlive() && !permits.areWanted()) {
            return true;
        }
        kept.decrementAndGet();
        return false;
    }

    void kept(int more) {
        kept.addAndGet(more);
    }

    void waiting(int more) {
        waiting.addAndGet(more);
    }

    void active(int more) {
        active.addAndGet(more);
    }

    /** Has a connection closed that nobody uses, on this loop or another, to make room for one of a pool. */
    void shed(NettyIo here, OriginPool hungry) {
        if (here.clients().shed(this, hungry) || kept.get() == 0) {
            return;
        }
        used.forEach(io -> {
            if (io != here) {
                io.loop().submit(() -> io.clients().shed(this, null));
            }
        });
    }
}
