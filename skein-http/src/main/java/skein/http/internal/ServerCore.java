package skein.http.internal;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import skein.async.internal.Loops;
import skein.async.internal.Supervisor;
import skein.http.Handler;
import skein.http.HttpException;
import skein.http.ServerConfig;

/** A listening socket, the connections that came in over it, and the handler that answers them. */
public final class ServerCore {
    private final Handler handler;
    private final ServerConfig config;
    private final Loops loops;
    private final Supervisor supervisor;
    private final HttpDecoderConfig decoding;
    private final Channel listener;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final LongAdder requests = new LongAdder();
    private final LongAdder finished = new LongAdder();
    private volatile boolean stopping;

    /**
     * Starts to listen.
     *
     * @throws UncheckedIOException when the address cannot be bound; says what to do
     */
    public ServerCore(Handler handler, ServerConfig config, Loops loops) {
        this.handler = handler;
        this.config = config;
        this.loops = loops;
        this.supervisor = loops.supervisor();
        this.decoding = new HttpDecoderConfig()
                .setMaxInitialLineLength(config.maxRequestLineBytes())
                .setMaxHeaderSize(config.maxHeaderBytes())
                .setMaxChunkSize(64 * 1024)
                .setAllowPartialChunks(true)
                .setAllowDuplicateContentLengths(false);
        // Loads the classes here, not in the first request on its loop.
        Answers.to(new HttpException(500, ""));
        this.listener = listen();
    }

    private Channel listen() {
        NettyLoops group = NettyLoops.of(loops);
        var bootstrap = new ServerBootstrap()
                .group(group)
                .channel(Transports.BEST.server())
                .option(ChannelOption.SO_BACKLOG, config.backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 * 1024, 256 * 1024))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(group.of(channel.eventLoop()), channel);
                    }
                });
        var bound = bootstrap.bind(config.host(), config.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(explain(bound.cause()));
        }
        return bound.channel();
    }

    private IOException explain(Throwable cause) {
        String address = config.host() + ":" + config.port();
        if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("Address already in use")) {
            return new IOException(
                    "cannot listen on " + address + ": the port is taken, or not ours to take;"
                            + " stop the program that has it, choose another, or 0 for any that is free",
                    cause);
        }
        return new IOException("cannot listen on " + address + ": " + cause.getMessage(), cause);
    }

    private void accept(NettyIo io, Channel channel) {
        var connection = new ServerConnection(this, io, channel);
        channel.pipeline().addLast(new Arrivals(connection), new HttpServerCodec(decoding), connection);
    }

    /** Tells a connection that bytes have arrived, before the codec makes something of them. */
    private static final class Arrivals extends ChannelInboundHandlerAdapter {
        private final ServerConnection connection;

        Arrivals(ServerConnection connection) {
            this.connection = connection;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            connection.bytesArrived();
            context.fireChannelRead(bytes);
        }
    }

    Handler handler() {
        return handler;
    }

    ServerConfig config() {
        return config;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /** How many requests are under way, including what their handlers do after the answer. */
    public long underWay() {
        return requests.sum() - finished.sum();
    }

    // Told by the connections, in their I/O threads.

    void opened(ServerConnection connection) {
        connections.add(connection);
        loops.tasks().add(connection);
        if (stopping) {
            connection.stop();
        }
    }

    void closed(ServerConnection connection) {
        connections.remove(connection);
        loops.tasks().remove(connection);
    }

    void requestStarted() {
        requests.increment();
    }

    void requestEnded() {
        finished.increment();
    }

    // Stopping.

    /**
     * Stops to listen, lets the requests under way finish, cancels those that take too long, and gives background tasks
     * the rest of the time. Blocks meanwhile; called outside of the loops.
     */
    public void stop() {
        stopping = true;
        listener.close().awaitUninterruptibly();
        long end = System.nanoTime() + config.stopTimeout().toNanos();
        connections.forEach(ServerConnection::stopSoon);
        if (!until(end, () -> underWay() == 0 && connections.isEmpty())) {
            connections.forEach(connection -> connection.cancelRequests("the server is stopping"));
            until(System.nanoTime() + TimeUnit.SECONDS.toNanos(1), () -> underWay() == 0);
            connections.forEach(ServerConnection::closeSoon);
            until(System.nanoTime() + TimeUnit.SECONDS.toNanos(1), connections::isEmpty);
            connections.forEach(connection -> connection.channel().close());
        }
        supervisor.drain(Duration.ofNanos(Math.max(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(100))));
    }

    private static boolean until(long end, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return true;
    }
}
