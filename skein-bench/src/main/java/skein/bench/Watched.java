package skein.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import skein.async.Async;
import skein.bench.web.WebPace;
import skein.http.Exchange;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.web.App;
import skein.web.Insight;

/**
 * What the live view costs: the same server with 10,000 tasks that wait, loaded by {@code wrk}, while a page is open that
 * watches its loops and its tasks, and while none is; in turns of a second. A process: {@code Watched MEASURE PACE}.
 */
public final class Watched implements Handler {
    private static final int SLEEPERS = 10_000;
    private static final int CONNECTIONS = 32;
    private static final double NANOS = 1e9;

    private final App insight = App.of().mount("/insight", Insight.open());

    private Watched() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        WebPace pace = WebPace.of(arguments[1]);
        var watched = new ArrayList<Double>();
        var unwatched = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        try (var server = Server.start(new Watched(), ServerConfig.onPort(0))) {
            String base = "http://127.0.0.1:" + server.port();
            URI.create(base + "/sleepers").toURL().openStream().close();
            int warm = pace.warmupMillis() / 1_000;
            for (int turn = -warm; turn < pace.turns(); turn++) {
                boolean first = turn % 2 == 0;
                double one = first ? nanosWatched(base) : nanos(base);
                double other = first ? nanos(base) : nanosWatched(base);
                if (turn >= 0) {
                    watched.add(first ? one : other);
                    unwatched.add(first ? other : one);
                    ratios.add(unwatched.getLast() / watched.getLast());
                }
            }
            Figures.say("watched", median(watched));
            Figures.say("unwatched", median(unwatched));
            Figures.say("unwatched/watched", median(ratios));
            // The sleepers would be waited for.
            System.exit(0);
        }
    }

    private static double median(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue)).median();
    }

    private static double nanosWatched(String base) throws Exception {
        try (var loops = new Watcher(base + "/insight/live");
                var tasks = new Watcher(base + "/insight/tasks")) {
            loops.waitForAnEvent();
            tasks.waitForAnEvent();
            return nanos(base);
        }
    }

    /** The time from one answer to the next, of all connections together. */
    private static double nanos(String base) throws IOException, InterruptedException {
        Path output = Files.createTempFile("wrk", ".log");
        try {
            var load = new ProcessBuilder(
                            "wrk",
                            "--threads=1",
                            "--connections=" + CONNECTIONS,
                            "--duration=1s",
                            "--latency",
                            base + "/plaintext")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            load.waitFor();
            return NANOS / WrkOutput.parse(Files.readString(output)).requestsPerSecond();
        } finally {
            Files.delete(output);
        }
    }

    /** An open page, as far as the server can tell. */
    private static final class Watcher implements AutoCloseable {
        private final InputStream stream;

        Watcher(String url) throws IOException {
            stream = URI.create(url).toURL().openStream();
        }

        void waitForAnEvent() throws IOException {
            if (stream.read() < 0) {
                throw new IOException("nothing to watch");
            }
            Thread.ofPlatform().daemon().name("watcher").start(() -> {
                try {
                    stream.transferTo(OutputStream.nullOutputStream());
                } catch (IOException closed) {
                    // As it should be, in the end.
                }
            });
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    @Override
    public AutoCloseable open() throws Exception {
        return insight.open();
    }

    @Override
    public Response handle(Request request) {
        if (request.rawPath().equals("/sleepers")) {
            for (int i = 0; i < SLEEPERS; i++) {
                Async.createTask(() -> {
                    Async.sleep(Duration.ofDays(1));
                    return true;
                });
            }
        }
        return Response.text(Endpoints.HELLO);
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
        if (exchange.request().rawPath().startsWith("/insight/")) {
            insight.serve(exchange);
        } else {
            exchange.respond(handle(exchange.request()));
        }
    }
}
