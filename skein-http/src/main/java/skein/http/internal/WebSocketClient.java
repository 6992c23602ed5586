package skein.http.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.internal.TaskBase;
import skein.http.ClientConfig;
import skein.http.ConnectFailedException;
import skein.http.Request;
import skein.http.Transport;
import skein.http.TransportException;
import skein.http.TransportTimeoutException;
import skein.http.TransportException.Phase;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;

/** Opens WebSockets to servers, each on a connection of its own, on the loop of the task that asks. */
public final class WebSocketClient {
    /** What a server may say about why it refuses. */
    private static final int LARGEST_REFUSAL = 64 * 1024;

    private final NettyIo io;
    private final Origin origin;
    private final Request request;
    private final ClientConfig limits;
    private final WebSocketConfig config;

    private WebSocketClient(NettyIo io, Origin origin, Request request, ClientConfig limits, WebSocketConfig config) {
        this.io = io;
        this.origin = origin;
        this.request = request;
        this.limits = limits;
        this.config = config;
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
        TaskBase task = TaskBase.current();
        task.checkpoint();
        NettyIo io = NettyLoops.of(task.loop());
        Origin origin = Origin.of(URI.create(request.target()));
        return new WebSocketClient(io, origin, request, pool.config(), config).open(task);
    }

    private WebSocketSession open(TaskBase task) {
        var opening = new WebSocketOpening(task, io, origin, request, config);
        boolean opened = false;
        try {
            io.loop().submit(() -> connect(opening));
            wait(task, opening, Phase.CONNECT, limits.connectTimeout());
            wait(task, opening, Phase.READ, limits.readTimeout());
            WebSocketSession session = opening.result();
            opened = true;
            return session;
        } finally {
            if (!opened) {
                io.loop().submit(opening::abandon);
            }
        }
    }

    private void wait(TaskBase task, WebSocketOpening opening, Phase phase, Duration limit) {
        boolean connecting = phase == Phase.CONNECT;
        if (!Waits.until(
                task, opening, limit.toNanos(), () -> opening.settled() || (connecting && opening.connected()))) {
            throw new TransportTimeoutException(origin.toString(), phase, limit);
        }
    }

    // In the I/O thread.

    private void connect(WebSocketOpening opening) {
        new Bootstrap()
                .group(io.eventLoop())
                .channel(Transports.BEST.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(limits.connectTimeout().toMillis(), Integer.MAX_VALUE))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) throws SSLException {
                        if (origin.secure()) {
                            channel.pipeline().addLast(tls(channel));
                        }
                        channel.pipeline()
                                .addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST_REFUSAL), opening);
                    }
                })
                .connect(origin.host(), origin.port())
                .addListener(done -> connected((ChannelFuture) done, opening));
    }

    private SslHandler tls(Channel channel) throws SSLException {
        SslContext context = SslContextBuilder.forClient().build();
        SslHandler handler = context.newHandler(channel.alloc(), origin.host(), origin.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private void connected(ChannelFuture attempt, WebSocketOpening opening) {
        if (attempt.isSuccess()) {
            opening.ask(attempt.channel());
        } else {
            opening.fail(explain(attempt.cause()));
        }
    }

    private TransportException explain(@Nullable Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return new TransportTimeoutException(origin.toString(), Phase.CONNECT, limits.connectTimeout());
        }
        String reason = cause instanceof UnknownHostException
                ? "the host is not known"
                : String.valueOf(cause == null ? "cancelled" : cause.getMessage());
        return new ConnectFailedException("cannot connect to " + origin + ": " + reason, cause);
    }
}
