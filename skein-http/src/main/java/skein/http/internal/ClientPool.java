package skein.http.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import skein.http.ClientConfig;
import skein.http.TransportException;
import skein.http.TransportTimeoutException.Phase;

/**
 * The client connections of one loop, by client and origin. The last one given back is the first to be used again.
 * Confined to the loop's I/O thread.
 */
final class ClientPool {
    private final NettyIo io;
    private final Map<Key, Idle> origins = new HashMap<>();
    private @Nullable SslContext tls;

    private record Key(PooledTransport transport, Origin origin) {}

    ClientPool(NettyIo io) {
        this.io = io;
    }

    /** Gives a call a connection as soon as there is one. */
    void start(ClientCall call) {
        if (!call.abandoned()) {
            of(call).start(call, true);
        }
    }

    /** Gives a call a connection that nobody has used before. */
    void startFresh(ClientCall call) {
        of(call).start(call, false);
    }

    /** Forgets a call that waits for a connection. */
    void forget(ClientCall call) {
        Idle idle = origins.get(new Key(call.transport(), call.origin()));
        if (idle != null) {
            idle.waiting.remove(call);
        }
    }

    /** Closes the connections of a client. */
    void close(PooledTransport transport) {
        List.copyOf(origins.values()).forEach(idle -> {
            if (idle.transport == transport) {
                idle.close();
            }
        });
        origins.keySet().removeIf(key -> key.transport() == transport);
    }

    private Idle of(ClientCall call) {
        return origins.computeIfAbsent(
                new Key(call.transport(), call.origin()), key -> new Idle(key.transport(), key.origin()));
    }

    /** The connections to one origin, and the calls that wait for one. */
    final class Idle implements NettyIo.Timed {
        private final PooledTransport transport;
        private final Origin origin;
        private final Deque<ClientConnection> kept = new ArrayDeque<>();
        private final Set<ClientConnection> open = new HashSet<>();
        private final Queue<ClientCall> waiting = new ArrayDeque<>();
        private int connecting;

        Idle(PooledTransport transport, Origin origin) {
            this.transport = transport;
            this.origin = origin;
            io.add(this);
        }

        void start(ClientCall call, boolean mayReuse) {
            ClientConnection last = mayReuse ? kept.pollLast() : null;
            if (last != null) {
                last.carry(call);
            } else if (open.size() + connecting < config().maxConnections()) {
                connect(call);
            } else {
                waiting.add(call);
            }
        }

        private ClientConfig config() {
            return transport.config();
        }

        private void connect(ClientCall call) {
            connecting++;
            call.enter(Phase.CONNECT);
            var attempt = new Bootstrap()
                    .group(io.eventLoop())
                    .channel(Transports.BEST.client())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            Math.min(config().connectTimeout().toMillis(), Integer.MAX_VALUE))
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) throws SSLException {
                            initialize(channel);
                        }
                    })
                    .connect(origin.host(), origin.port());
            attempt.addListener(done -> connected((ChannelFuture) done, call));
        }

        private void initialize(Channel channel) throws SSLException {
            if (origin.secure()) {
                var handler = tls().newHandler(channel.alloc(), origin.host(), origin.port());
                SSLParameters parameters = handler.engine().getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                handler.engine().setSSLParameters(parameters);
                channel.pipeline().addLast(handler);
            }
            channel.pipeline().addLast(new HttpClientCodec(), new ClientConnection(io, channel, this));
        }

        private void connected(ChannelFuture attempt, ClientCall call) {
            connecting--;
            if (!attempt.isSuccess()) {
                call.connectFailed(attempt);
                next();
                return;
            }
            var connection = attempt.channel().pipeline().get(ClientConnection.class);
            open.add(connection);
            if (call.abandoned()) {
                release(connection);
            } else {
                connection.carry(call);
            }
        }

        /** A connection is free. */
        void release(ClientConnection connection) {
            ClientCall next = waiting.poll();
            if (next != null) {
                connection.carry(next);
            } else {
                connection.keptFrom(io.now());
                kept.addLast(connection);
            }
        }

        /** A connection is gone. */
        void closed(ClientConnection connection) {
            open.remove(connection);
            kept.remove(connection);
            next();
        }

        private void next() {
            ClientCall next = waiting.peek();
            if (next != null && open.size() + connecting < config().maxConnections()) {
                waiting.remove();
                connect(next);
            }
        }

        @Override
        public void checkTime(long now) {
            waiting.forEach(call -> call.checkTime(now));
            open.forEach(connection -> connection.checkTime(now));
            ClientConnection oldest = kept.peekFirst();
            while (oldest != null
                    && now - oldest.idleSince() > config().keepAlive().toNanos()) {
                kept.pollFirst();
                oldest.channel().close();
                oldest = kept.peekFirst();
            }
            if (open.isEmpty() && connecting == 0 && waiting.isEmpty()) {
                io.remove(this);
                origins.remove(new Key(transport, origin));
            }
        }

        void close() {
            io.remove(this);
            waiting.forEach(call -> call.fail(new TransportException("the client has been closed", null)));
            waiting.clear();
            List.copyOf(open).forEach(connection -> connection.channel().close());
        }
    }

    private SslContext tls() throws SSLException {
        SslContext context = tls;
        if (context == null) {
            context = SslContextBuilder.forClient().build();
            tls = context;
        }
        return context;
    }
}
