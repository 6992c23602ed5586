package skein.http.internal;

import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import skein.async.internal.TaskBase;
import skein.http.ClientConfig;
import skein.http.ProtocolException;
import skein.http.Request;
import skein.http.Response;
import skein.http.Transport;
import skein.http.TransportException;

/** Sends requests over the connections that the calling task's loop keeps. */
public final class PooledTransport implements Transport, AutoCloseable {
    private final ClientConfig config;
    private final Set<NettyIo> used = ConcurrentHashMap.newKeySet();
    private final long shortestLimit;
    private volatile boolean closed;
    private volatile Known last = new Known("", new Origin(false, "", 0));

    /** The origin of the last call; almost always that of the next one. */
    private record Known(String prefix, Origin origin) {}

    /** @param config its limits */
    public PooledTransport(ClientConfig config) {
        this.config = config;
        this.shortestLimit = Stream.of(
                        config.connectTimeout(), config.poolTimeout(), config.writeTimeout(), config.readTimeout())
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .toNanos();
    }

    /** No phase of a call is over before, in nanoseconds. */
    long shortestLimit() {
        return shortestLimit;
    }

    ClientConfig config() {
        return config;
    }

    @Override
    public Response send(Request request) {
        if (closed) {
            throw new TransportException("the client has been closed; make the call before, or keep it open", null);
        }
        TaskBase task = TaskBase.current();
        task.checkpoint();
        NettyIo io = NettyLoops.of(task.loop());
        if (!used.contains(io)) {
            used.add(io);
        }
        return new ClientCall(this, io, task, origin(request.target()), request).send();
    }

    private Origin origin(String target) {
        int path = target.indexOf('/', target.indexOf("://") + 3);
        String prefix = path < 0 ? target : target.substring(0, path);
        Known known = last;
        if (!known.prefix().equals(prefix)) {
            known = new Known(prefix, Origin.of(URI.create(target)));
            last = known;
        }
        return known.origin();
    }

    /** Turns a body that could not be read to its end into the exception for it. */
    public static TransportException brokenOff(IOException e) {
        return new ProtocolException("the answer broke off: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        closed = true;
        used.forEach(io -> io.loop().submit(() -> io.clients().close(this)));
    }
}
