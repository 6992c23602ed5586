package skein.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import skein.async.Async;
import skein.bench.Child;
import skein.bench.Figures;
import skein.bench.Spread;
import skein.bench.servers.Endpoints;
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
            int port = server.port();
            URI.create("http://127.0.0.1:" + port + "/sleepers")
                    .toURL()
                    .openStream()
                    .close();
            int warm = pace.warmupMillis() / 1_000;
            for (int turn = -warm; turn < pace.turns(); turn++) {
                boolean first = turn % 2 == 0;
                double one = first ? nanosWatched(port) : nanos(port);
                double other = first ? nanos(port) : nanosWatched(port);
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

    private static double nanosWatched(int port) throws Exception {
        try (var loops = new Watcher(port, "live");
                var tasks = new Watcher(port, "tasks")) {
            loops.waitForAnEvent();
            tasks.waitForAnEvent();
            return nanos(port);
        }
    }

    /** The time from one answer to the next, of all connections together. */
    private static double nanos(int port) throws IOException, InterruptedException {
        Path output = Files.createTempFile("wrk", ".log");
        try {
            var load = new ProcessBuilder(
                            "wrk",
                            "--threads=1",
                            "--connections=" + CONNECTIONS,
                            "--duration=1s",
                            "--latency",
                            "http://127.0.0.1:" + port + "/plaintext")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            load.waitFor();
            return NANOS / WrkOutput.parse(Files.readString(output)).requestsPerSecond();
        } finally {
            Files.delete(output);
        }
    }

    /** An open page, as far as the server can tell. A socket, which can be closed while it is read. */
    private static final class Watcher implements AutoCloseable {
        private final Socket socket;

        Watcher(int port, String path) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            String request = "GET /insight/" + path + " HTTP/1.1\r\nhost: bench\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        void waitForAnEvent() throws IOException {
            InputStream stream = socket.getInputStream();
            var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.startsWith("event: state") && !line.startsWith("event: tasks")) {
                line = lines.readLine();
            }
            if (line == null) {
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
            socket.close();
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
