package skein.http.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.TransportException;

/** The client connections of one loop, by client and origin. Confined to the loop's I/O thread. */
final class ClientPool {
    private final NettyIo io;
    private final Map<Key, OriginPool> origins = new HashMap<>();

    private record Key(PooledTransport transport, Origin origin) {}

    ClientPool(NettyIo io) {
        this.io = io;
    }

    /** Gives a call a connection as soon as there is one. */
    void start(ClientCall call) {
        if (call.abandoned()) {
            return;
        }
        if (call.transport().isClosed()) {
            call.fail(closed());
        } else {
            of(call).start(call);
        }
    }

    /** Gives a call a connection that has not been kept idle. */
    void startFresh(ClientCall call) {
        if (call.transport().isClosed()) {
            call.fail(closed());
        } else {
            of(call).startFresh(call);
        }
    }

    static TransportException closed() {
        return new TransportException("the client has been closed; make the call before, or keep it open", null);
    }

    /** Forgets a call that waits for a connection. */
    void forget(ClientCall call) {
        OriginPool pool = origins.get(new Key(call.transport(), call.origin()));
        if (pool != null) {
            pool.forget(call);
        }
    }

    /** Closes a connection of a client that nobody uses, if there is one, so that there may be another elsewhere. */
    boolean shed(PooledTransport transport, @Nullable OriginPool except) {
        for (OriginPool pool : origins.values()) {
            if (pool != except && pool.transport() == transport && pool.shed()) {
                return true;
            }
        }
        return false;
    }

    /** Closes the connections of a client. */
    void close(PooledTransport transport) {
        List.copyOf(origins.values()).forEach(pool -> {
            if (pool.transport() == transport) {
                pool.close();
            }
        });
        origins.keySet().removeIf(key -> key.transport() == transport);
    }

    void remove(OriginPool pool) {
        origins.remove(new Key(pool.transport(), pool.origin()), pool);
    }

    private OriginPool of(ClientCall call) {
        return origins.computeIfAbsent(
                new Key(call.transport(), call.origin()), key -> new OriginPool(io, key.transport(), key.origin()));
    }
}
