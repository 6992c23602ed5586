package skein.http;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.internal.Loops;
import skein.http.internal.ServerCore;

/**
 * Listens on a port, or a Unix domain socket, and answers requests with a {@link Handler}, each in a coroutine of its own.
 *
 * <pre>{@code
 * void main() {
 *     Server.run(request -> Response.text("Hello"), 8000);
 * }
 * }</pre>
 *
 * <p>It speaks HTTP/1.1 with keep-alive and pipelining, HTTP/2 with clients that ask for it, both over TLS when the
 * {@link ServerConfig} has a certificate, and {@link WebSocket} over either. A request whose client hangs up is cancelled.
 * What comes beyond the limits of the {@link ServerConfig} is refused: with 503 and {@code retry-after} when there is too
 * much to do. What is no proper HTTP is refused before a handler sees it.
 *
 * <p>Stopping is graceful: it listens no more, tells HTTP/2 clients and WebSockets, lets requests finish within
 * {@link ServerConfig#stopTimeout}, and cancels the others.
 *
 * <p>Safe to use from any thread.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");

    private final ServerCore core;
    private final AutoCloseable life;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Server(ServerCore core, AutoCloseable life) {
        this.core = core;
        this.life = life;
    }

    /**
     * Serves on a port of {@code 127.0.0.1} until the process is told to end (SIGTERM, Ctrl-C). Blocks its thread.
     *
     * @param port 0 for one that is free
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public static void run(Handler handler, int port) {
        run(handler, ServerConfig.onPort(port));
    }

    /** Like {@link #run(Handler, int)}, with settings. */
    public static void run(Handler handler, ServerConfig config) {
        Server server = start(handler, config);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "skein-stop"));
        try {
            server.closed.await();
        } catch (InterruptedException e) {
            server.close();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts to serve and returns. Does not keep the process alive by itself.
     *
     * @throws java.io.UncheckedIOException when the address cannot be bound
     * @throws IllegalStateException when the handler could not be {@linkplain Handler#open opened}
     */
    public static Server start(Handler handler, ServerConfig config) {
        // The sockets and the handler each take a good part of the start, and neither needs the other.
        CompletableFuture<Loops> loops = CompletableFuture.supplyAsync(ServerCore::loops, Server::startBeside);
        AutoCloseable life = open(handler);
        var server = new Server(listen(handler, config, life, loops), life);
        LOGGER.info(
                "serving on {}://{}",
                config.tls().isPresent() ? "https" : "http",
                config.unixSocket().map(Path::toString).orElse(config.host() + ":" + server.port()));
        return server;
    }

    private static void startBeside(Runnable work) {
        Thread.ofPlatform().daemon().name("skein-start-sockets").start(work);
    }

    private static AutoCloseable open(Handler handler) {
        try {
            return handler.open();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("the handler could not be opened: " + failure, failure);
        }
    }

    private static ServerCore listen(
            Handler handler, ServerConfig config, AutoCloseable life, CompletableFuture<Loops> loops) {
        try {
            return new ServerCore(
                    handler, config, config.tls().map(Tls::contexts).orElse(null), ready(loops));
        } catch (Throwable failure) {
            try {
                life.close();
            } catch (Exception second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private static Loops ready(CompletableFuture<Loops> loops) {
        try {
            return loops.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                case null, default -> throw failed;
            }
        }
    }

    /** The port that it listens on; 0 when that is a Unix domain socket. */
    public int port() {
        return core.port();
    }

    /** How many connections are open. */
    public int connections() {
        return statistics().connections();
    }

    /** How many requests are under way. */
    public long requests() {
        return statistics().underWay();
    }

    /** Counts what is there now and what has been; from any thread. */
    public Statistics statistics() {
        return core.statistics();
    }

    /**
     * The state of a server.
     *
     * @param connections open now
     * @param accepted connections since the start
     * @param rejected of these, closed at once because there were too many
     * @param underWay requests now, with what their handlers do after the answer
     * @param requests that have begun since the start
     * @param refused requests that were answered with 503, because there were too many or they would have waited too long
     */
    public record Statistics(
            int connections, long accepted, long rejected, long underWay, long requests, long refused) {}

    /**
     * Stops gracefully; returns when everything has ended. Blocks its thread, so it is not to be called by a handler, which
     * it would wait for.
     */
    @Override
    public void close() {
        core.stop();
        if (closing.compareAndSet(false, true)) {
            try {
                life.close();
            } catch (Exception failure) {
                LOGGER.error("the handler failed at its end", failure);
            }
            closed.countDown();
        }
    }
}
