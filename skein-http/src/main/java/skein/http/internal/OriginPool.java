package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.http.ClientConfig;
import skein.http.TransportException;
import skein.http.TransportException.Phase;

/**
 * The connections of one client to one origin on one loop, and the calls that wait for one, first come, first served. The
 * connection given back last is the first to be used again. Confined to the loop's I/O thread, but for {@link #tellFed}.
 *
 * <p>A call that finds no free connection has one made, as far as there are permits; it takes whichever becomes free
 * first, and the new one goes to whoever is next. Where the server may choose HTTP/2, one connection is made and awaited
 * before there are more, and more only when its streams are all taken.
 */
final class OriginPool implements NettyIo.Timed, ClientConnection.Owner {
    private final NettyIo io;
    private final PooledTransport transport;
    private final Origin origin;
    private final Deque<ClientConnection> kept = new ArrayDeque<>();
    private final Set<ClientConnection> open = new HashSet<>();
    private final List<ClientHttp2> multiplexed = new ArrayList<>();
    /** The idle ones of these. */
    private final Set<ClientHttp2> keptMultiplexed = new HashSet<>();

    private final Set<ClientCall> waiting = new LinkedHashSet<>();
    /** What is being made, by the call that was the reason for it. */
    private final Map<ClientCall, ClientDial> dials = new HashMap<>();

    private boolean knownHttp1;
    private boolean hungry;
    private boolean closed;

    OriginPool(NettyIo io, PooledTransport transport, Origin origin) {
        this.io = io;
        this.transport = transport;
        this.origin = origin;
        this.knownHttp1 = transport.config().protocol() == ClientConfig.Protocol.HTTP_1
                || (transport.config().protocol() == ClientConfig.Protocol.NEGOTIATED && !origin.secure());
        io.add(this);
    }

    PooledTransport transport() {
        return transport;
    }

    Origin origin() {
        return origin;
    }

    private ClientConfig config() {
        return transport.config();
    }

    // Calls.

    void start(ClientCall call) {
        ClientConnection last = kept.pollLast();
        if (last != null) {
            transport.kept(-1);
            last.carry(call);
            return;
        }
        startFresh(call);
    }

    void startFresh(ClientCall call) {
        waiting.add(call);
        transport.waiting(1);
        call.enter(Phase.POOL);
        next();
    }

    void forget(ClientCall call) {
        if (waiting.remove(call)) {
            transport.waiting(-1);
        }
        ClientDial dial = dials.get(call);
        if (dial != null && waiting.size() < dials.size()) {
            dials.remove(call);
            dial.cancel();
            transport.permits().release();
            next();
        }
    }

    /** Does for those that wait what can be done. */
    void next() {
        if (closed) {
            return;
        }
        for (ClientHttp2 connection : List.copyOf(multiplexed)) {
            while (!waiting.isEmpty() && connection.hasRoom()) {
                if (keptMultiplexed.remove(connection)) {
                    transport.kept(-1);
                }
                connection.carry(takeWaiting());
            }
        }
        for (ClientCall call : List.copyOf(waiting)) {
            if (!mayDial()) {
                return;
            }
            if (!dials.containsKey(call) && waiting.contains(call)) {
                if (!transport.permits().acquire(this)) {
                    transport.shed(io, this);
                    return;
                }
                dial(call);
            }
        }
    }

    private boolean mayDial() {
        return dials.size() < (knownHttp1 ? waiting.size() : Math.min(1, waiting.size()));
    }

    private ClientCall takeWaiting() {
        Iterator<ClientCall> first = waiting.iterator();
        ClientCall call = first.next();
        first.remove();
        transport.waiting(-1);
        return call;
    }

    // New connections.

    private void dial(ClientCall call) {
        call.enter(Phase.CONNECT);
        var dial = new ClientDial(io, transport, origin, new Dialled(call));
        dials.put(call, dial);
        dial.start();
    }

    private final class Dialled implements ClientDial.Done {
        private final ClientCall call;

        Dialled(ClientCall call) {
            this.call = call;
        }

        @Override
        public void connected(Channel channel) {
            dials.remove(call);
            knownHttp1 = true;
            channel.closeFuture().addListener(gone -> transport.permits().release());
            var connection = new ClientConnection(io, channel, OriginPool.this, false, false);
            channel.pipeline().addLast(new HttpClientCodec(decoding(), false, false), connection);
            open.add(connection);
            released(connection);
            next();
        }

        @Override
        public void connected(ClientHttp2 connection) {
            dials.remove(call);
            connection
                    .channel()
                    .closeFuture()
                    .addListener(gone -> transport.permits().release());
            multiplexed.add(connection);
            connection.belongsTo(OriginPool.this);
            next();
            streamEnded(connection);
        }

        @Override
        public void failed(TransportException reason) {
            dials.remove(call);
            transport.permits().release();
            if (waiting.remove(call)) {
                transport.waiting(-1);
                call.fail(reason);
            }
            next();
        }
    }

    private HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(8 * 1024)
                .setMaxHeaderSize(config().maxHeaderBytes())
                .setMaxChunkSize(64 * 1024);
    }

    /** From any thread: there may be a permit. */
    void tellFed() {
        io.loop().submit(() -> {
            hungry = false;
            if (closed || !mayDial()) {
                transport.permits().tellNext();
            } else {
                next();
            }
        });
    }

    /** False when it stands in line already. */
    boolean becomesHungry() {
        boolean news = !hungry;
        hungry = true;
        return news;
    }

    // Connections that are free or gone.

    @Override
    public void released(ClientConnection connection) {
        if (!waiting.isEmpty()) {
            connection.carry(takeWaiting());
        } else if (!closed && transport.mayKeep()) {
            connection.keptFrom(io.now());
            kept.addLast(connection);
        } else {
            connection.channel().close();
        }
    }

    @Override
    public void closed(ClientConnection connection) {
        open.remove(connection);
        if (kept.remove(connection)) {
            transport.kept(-1);
        }
        next();
    }

    @Override
    public void abandoned(ClientCall call) {}

    /** A stream is free, or the connection has just been made. */
    void streamEnded(ClientHttp2 connection) {
        next();
        if (connection.isIdle() && connection.channel().isActive() && !keptMultiplexed.contains(connection)) {
            if (!closed && transport.mayKeep()) {
                keptMultiplexed.add(connection);
            } else {
                connection.channel().close();
            }
        }
    }

    void closed(ClientHttp2 connection) {
        multiplexed.remove(connection);
        if (keptMultiplexed.remove(connection)) {
            transport.kept(-1);
        }
        next();
    }

    /** Closes one that nobody uses; false when there is none. */
    boolean shed() {
        ClientConnection oldest = kept.pollFirst();
        if (oldest != null) {
            transport.kept(-1);
            oldest.channel().close();
            return true;
        }
        for (ClientHttp2 connection : keptMultiplexed) {
            connection.channel().close();
            return true;
        }
        return false;
    }

    // Time.

    @Override
    public void checkTime(long now) {
        waiting.forEach(call -> call.checkTime(now));
        open.forEach(connection -> connection.checkTime(now));
        multiplexed.forEach(connection -> connection.checkTime(now));
        long longest = config().keepAlive().toNanos();
        @Nullable ClientConnection oldest = kept.peekFirst();
        while (oldest != null && now - oldest.idleSince() > longest) {
            kept.pollFirst();
            transport.kept(-1);
            oldest.channel().close();
            oldest = kept.peekFirst();
        }
        for (ClientHttp2 connection : List.copyOf(keptMultiplexed)) {
            if (now - connection.idleSince() > longest) {
                connection.channel().close();
            }
        }
        if (open.isEmpty() && multiplexed.isEmpty() && dials.isEmpty() && waiting.isEmpty() && !hungry) {
            io.remove(this);
            io.clients().remove(this);
        }
    }

    void close() {
        closed = true;
        io.remove(this);
        waiting.forEach(call -> call.fail(ClientPool.closed()));
        transport.waiting(-waiting.size());
        waiting.clear();
        dials.values().forEach(dial -> {
            dial.cancel();
            transport.permits().release();
        });
        dials.clear();
        List.copyOf(open).forEach(connection -> connection.channel().close());
        List.copyOf(multiplexed).forEach(connection -> connection.channel().close());
    }
}
