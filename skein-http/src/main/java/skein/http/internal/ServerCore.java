package skein.http.internal;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Loops;
import skein.async.internal.Supervisor;
import skein.async.internal.Tasks;
import skein.http.Handler;
import skein.http.HttpException;
import skein.http.Server;
import skein.http.ServerConfig;

/** A listening socket, the connections that came in over it, and the handler that answers them. */
public final class ServerCore {
    private final Handler handler;
    private final ServerConfig config;
    private final Loops loops;
    private final Supervisor supervisor;
    private final String scheme;
    private final @Nullable Duration requestTimeout;
    private final ServerPipeline pipeline;
    private final Channel listener;
    private final Set<ServerPeer> peers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder finished = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean stopping;

    /**
     * Starts to listen.
     *
     * @param tls what to speak TLS with; null for plain text
     * @throws UncheckedIOException when the address cannot be bound; says what to do
     */
    // The pipeline only keeps the reference until a connection comes.
    @SuppressWarnings("this-escape")
    public ServerCore(Handler handler, ServerConfig config, @Nullable ServerTls tls, Loops loops) {
        this.handler = handler;
        this.config = config;
        this.loops = loops;
        this.supervisor = loops.supervisor();
        this.scheme = tls == null ? "http" : "https";
        this.requestTimeout = config.requestTimeout().orElse(null);
        this.pipeline = new ServerPipeline(this, tls);
        // Loads the classes here, not in the first request on its loop.
        Answers.to(new HttpException(500, ""));
        this.listener = listen();
    }

    /** The loops that servers run on, with their sockets: takes a while when it is first called. */
    public static Loops loops() {
        Loops loops = Loops.shared();
        NettyLoops.of(loops);
        // Looks for a network card, once; the first channel would wait for it.
        DefaultChannelId.newInstance();
        return loops;
    }

    // Listening.

    private Channel listen() {
        NettyLoops group = NettyLoops.of(loops);
        Path file = config.unixSocket().orElse(null);
        var bootstrap = new ServerBootstrap()
                .group(group)
                .channel(file == null ? Transports.BEST.server() : Transports.BEST.serverOnFile())
                .option(ChannelOption.SO_BACKLOG, config.backlog())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 * 1024, 256 * 1024))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(group.of(channel.eventLoop()), channel);
                    }
                });
        if (file == null) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true);
        } else {
            removeLeftOver(file);
        }
        SocketAddress address =
                file == null ? new InetSocketAddress(config.host(), config.port()) : Transports.BEST.address(file);
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(explain(bound.cause()));
        }
        return bound.channel();
    }

    /** A server that was killed leaves the file of its socket behind. One that lives still answers there. */
    private void removeLeftOver(Path file) {
        try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            if (!Files.exists(file)) {
                return;
            }
            probe.connect(UnixDomainSocketAddress.of(file));
        } catch (ConnectException nobodyThere) {
            deleteFile(file);
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(explain(e));
        }
        throw new UncheckedIOException(explain(new BindException("another server answers there")));
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the socket " + file, e);
        }
    }

    private IOException explain(Throwable cause) {
        String address = config.unixSocket().map(Path::toString).orElse(config.host() + ":" + config.port());
        if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("Address already in use")) {
            return new IOException(
                    "cannot listen on " + address + ": the port is taken, or not ours to take;"
                            + " stop the program that has it, choose another, or 0 for any that is free",
                    cause);
        }
        return new IOException("cannot listen on " + address + ": " + cause.getMessage(), cause);
    }

    private void accept(NettyIo io, Channel channel) {
        accepted.increment();
        if (open.incrementAndGet() > config.maxConnections()) {
            rejected.increment();
            open.decrementAndGet();
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        pipeline.begin(io, channel);
    }

    Handler handler() {
        return handler;
    }

    /** {@code https} when it speaks TLS. */
    String scheme() {
        return scheme;
    }

    /** How long a request may take, or null. */
    @Nullable
    Duration requestTimeout() {
        return requestTimeout;
    }

    ServerConfig config() {
        return config;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    /** The port that it listens on; 0 for a Unix domain socket. */
    public int port() {
        return listener.localAddress() instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    /** What has happened until now. */
    public Server.Statistics statistics() {
        return new Server.Statistics(
                open.get(), accepted.sum(), rejected.sum(), underWay(), requests.sum(), refused.sum());
    }

    /** How many requests are under way, including what their handlers do after the answer. */
    public long underWay() {
        return requests.sum() - finished.sum();
    }

    // Told by the connections, in their I/O threads.

    void opened(ServerPeer peer) {
        peers.add(peer);
        if (stopping) {
            peer.stop();
        }
    }

    void closed(ServerPeer peer) {
        peers.remove(peer);
    }

    /** For whoever looks at the tasks of the process. */
    void carries(Tasks.Owner connection) {
        loops.tasks().add(connection);
    }

    void carriesNoMore(Tasks.Owner connection) {
        loops.tasks().remove(connection);
    }

    /** Whether one more request may begin; otherwise it is answered with {@link Answers#BUSY}. */
    boolean admits(NettyIo io) {
        if (underWay() < config.maxRequests()
                && !io.overload().refuses(io.now(), config.maxQueueing().toNanos())) {
            return true;
        }
        refused.increment();
        return false;
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
        config.unixSocket().ifPresent(ServerCore::deleteFile);
        tellAll(ServerPeer::stop);
        if (!until(end, () -> underWay() == 0 && peers.isEmpty())) {
            peers.forEach(peer -> peer.cancelRequests("the server is stopping"));
            until(System.nanoTime() + TimeUnit.SECONDS.toNanos(1), () -> underWay() == 0);
            tellAll(ServerPeer::closeWhenSent);
            until(System.nanoTime() + TimeUnit.SECONDS.toNanos(1), peers::isEmpty);
            peers.forEach(peer -> peer.channel().close());
        }
        supervisor.drain(Duration.ofNanos(Math.max(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(100))));
    }

    private void tellAll(Consumer<ServerPeer> what) {
        peers.forEach(peer -> peer.io().loop().submit(() -> what.accept(peer)));
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
