package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.internal.TaskBase;
import skein.http.Request;
import skein.http.Transport;
import skein.http.TransportException;
import skein.http.TransportException.Phase;
import skein.http.TransportTimeoutException;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;

/** Opens WebSockets to servers, each on a connection of its own, on the loop of the task that asks. */
public final class WebSocketClient {
    /** What a server may say about why it refuses. */
    private static final int LARGEST_REFUSAL = 64 * 1024;

    private final NettyIo io;
    private final PooledTransport transport;
    private final Origin origin;
    private final WebSocketOpening opening;

    private WebSocketClient(NettyIo io, PooledTransport transport, Origin origin, WebSocketOpening opening) {
        this.io = io;
        this.transport = transport;
        this.origin = origin;
        this.opening = opening;
    }

    /**
     * Opens a WebSocket, runs a block with it in the calling task, and closes it; see {@code Client.webSocket}.
     *
     * @param transport a client's pool, of which the limits count, or a handler in memory
     * @param request with an absolute target, of which the scheme may be ws or wss
     */
    public static <T extends @Nullable Object, X extends Exception> T run(
            Transport transport,
            Request request,
            WebSocketConfig config,
            Call.With<? super WebSocket, ? extends T, X> block)
            throws X {
        Request opening = WebSocketHandshake.opening(request.to(http(request.target())), config);
        return switch (transport) {
            case PooledTransport pool -> open(pool, opening, config).run(block, 1001);
            case InMemoryTransport memory -> memory.webSocket(opening, config, block);
            default ->
                throw new UnsupportedOperationException(
                        "a client over " + transport.getClass().getName()
                                + " cannot open a WebSocket; use one of Client.to, or a TestClient");
        };
    }

    private static String http(String target) {
        return target.startsWith("ws://") || target.startsWith("wss://") ? "http" + target.substring(2) : target;
    }

    private static WebSocketSession open(PooledTransport pool, Request request, WebSocketConfig config) {
        if (pool.isClosed()) {
            throw ClientPool.closed();
        }
        TaskBase task = TaskBase.current();
        task.checkpoint();
        NettyIo io = NettyLoops.of(task.loop());
        Origin origin = Origin.of(request.target());
        PooledTransport upgrading = pool.upgrading();
        if (origin.secure()) {
            // Reads files the first time.
            upgrading.tls(origin);
        }
        var opening = new WebSocketOpening(task, io, origin, request, config);
        return new WebSocketClient(io, upgrading, origin, opening).open(task);
    }

    private WebSocketSession open(TaskBase task) {
        var dial = new ClientDial(io, transport, origin, new Dialled());
        boolean opened = false;
        try {
            io.loop().submit(dial::start);
            Waits.until(task, opening, Long.MAX_VALUE, () -> opening.settled() || opening.connected());
            Duration limit = transport.config().readTimeout();
            if (!Waits.until(task, opening, limit.toNanos(), opening::settled)) {
                throw new TransportTimeoutException(origin.toString(), Phase.READ, limit);
            }
            WebSocketSession session = opening.result();
            opened = true;
            return session;
        } finally {
            if (!opened) {
                io.loop().submit(() -> {
                    dial.cancel();
                    opening.abandon();
                });
            }
        }
    }

    /** In the I/O thread. */
    private final class Dialled implements ClientDial.Done {
        @Override
        public void connected(Channel channel) {
            channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST_REFUSAL), opening);
            opening.ask(channel);
        }

        @Override
        public void connected(ClientHttp2 connection) {
            throw new AssertionError("only HTTP/1.1 is asked for");
        }

        @Override
        public void failed(TransportException reason) {
            opening.fail(reason);
        }
    }
}
