package skein.bench.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import skein.bench.Docs;
import skein.bench.Processes;
import skein.bench.Words;
import skein.bench.servers.NettyServer;
import skein.bench.servers.ServerSettings;

/**
 * Starts the hello world of the README again and again, and prints how long it takes to its first answer as a Markdown
 * table.
 *
 * <p>Run it with {@code skein-bench/start}, which builds what is missing and finds a JDK; {@code --help} lists the
 * options. The contenders take turns, and each start has all processors:
 *
 * <pre>
 * start ─▶ StartFigures ─┬─▶ HelloWorld: compiled from the README, trained once ─▶ hello.aot
 *                        ├─▶ the JVM: plain, with hello.aot, with NettyServer      (processes)
 *                        ├─▶ Start: asks until it is answered
 *                        └─▶ StartTable ─▶ out/start.md, docs/benchmarks.md
 * </pre>
 */
public final class StartFigures {
    private static final int TRAINING_REQUESTS = 5;
    private static final int PATIENCE_SECONDS = 120;

    private final Processes processes;
    private final Path directory;
    private final String java;
    private final int port;

    private StartFigures(Processes processes, Path directory, int port) {
        this.processes = processes;
        this.directory = directory;
        this.java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.port = port;
    }

    /** Ends with 0, or with 1 when something failed, or with 2 when the options make no sense. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            // The launcher says where it lies.
            Path home = Path.of(System.getProperty("skein.bench.home", "skein-bench"));
            StartOptions options = StartOptions.parse(List.of(arguments));
            String table = measure(options, Words.command("skein-bench/start", List.of(arguments)), home);
            if (options.write()) {
                Docs.write(home.resolve("../docs/benchmarks.md").normalize(), "start", table);
            }
            System.out.print(table);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String measure(StartOptions options, String command, Path home)
            throws IOException, InterruptedException {
        Path directory = home.resolve("out/start");
        int port = freePort();
        String readme = Files.readString(home.resolve("../README.md"));
        HelloWorld.build(HelloWorld.source(readme, port), home.resolve("target/hello-lib"), directory);
        try (var processes = new Processes()) {
            var figures = new StartFigures(processes, directory, port);
            figures.train();
            String table = StartTable.of(command, machine(options), figures.measure(options.times()));
            Files.writeString(home.resolve("out/start.md"), table);
            return table;
        }
    }

    /** Leaves the AOT cache. */
    private void train() throws IOException, InterruptedException {
        Path cache = directory.resolve("hello.aot");
        Files.deleteIfExists(cache);
        Process process = start(HelloWorld.training(java), Map.of(), "training");
        Start.of(process, System.nanoTime(), port, Contender.PLAIN.target());
        for (int i = 1; i < TRAINING_REQUESTS; i++) {
            Start.ask(port, Contender.PLAIN.target());
        }
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || !Files.exists(cache)) {
            throw new IOException("the training run left no AOT cache; see " + log("training"));
        }
    }

    private Map<Contender, List<Start>> measure(int times) throws IOException, InterruptedException {
        var starts = new LinkedHashMap<Contender, List<Start>>();
        for (int i = 0; i < times; i++) {
            measure(Contender.PLAIN, HelloWorld.command(java), Map.of(), starts);
            measure(Contender.CACHED, HelloWorld.cached(java), Map.of(), starts);
            measure(Contender.NETTY, netty(), settings().environment(), starts);
        }
        return starts;
    }

    private void measure(
            Contender contender,
            List<String> command,
            Map<String, String> environment,
            Map<Contender, List<Start>> starts)
            throws IOException, InterruptedException {
        String name = contender.title().replaceAll("\\W+", "-");
        long begun = System.nanoTime();
        Process process = start(command, environment, name);
        try {
            Start start = Start.of(process, begun, port, contender.target());
            System.err.printf("%-24s %5.0f ms  CPU %5.0f ms%n", contender.title(), start.millis(), start.cpuMillis());
            starts.computeIfAbsent(contender, any -> new ArrayList<>()).add(start);
        } catch (IOException failed) {
            throw new IOException(contender.title() + ": " + failed.getMessage() + "; see " + log(name), failed);
        } finally {
            processes.end(process);
            process.waitFor();
        }
    }

    /** Starts a process there, as the README says. */
    private Process start(List<String> command, Map<String, String> environment, String name) throws IOException {
        var there = new ArrayList<>(List.of("env", "-C", directory.toString()));
        there.addAll(command);
        return processes.start(there, environment, log(name));
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private List<String> netty() {
        return List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("skein.bench.servers"),
                NettyServer.class.getName());
    }

    /** With nobody behind it. */
    private ServerSettings settings() {
        return new ServerSettings(
                port,
                Runtime.getRuntime().availableProcessors(),
                URI.create("http://127.0.0.1:9"),
                1,
                new ServerSettings.Postgres("127.0.0.1", 0, "", "", ""),
                1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String machine(StartOptions options) {
        int cores = Runtime.getRuntime().availableProcessors();
        return "JDK %s, %d %s; the median of %d %s, in turns"
                .formatted(
                        Runtime.version(),
                        cores,
                        cores == 1 ? "core" : "cores",
                        options.times(),
                        options.times() == 1 ? "start" : "starts");
    }
}
