package skein.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import skein.bench.Spread;
import skein.bench.compare.Footprint.Figure;

/**
 * How long servers take to start, and what they have in memory: at rest, for connections that are silent, for requests that
 * wait, and after many requests. Each has the machine to itself.
 */
final class Footprints {
    /** Of a line of {@code -Xlog:class+load}. */
    private static final Pattern SOURCE = Pattern.compile("source: (?:jar:)?file:(\\S+?\\.jar)");

    private static final int STARTS = 5;
    private static final int CONNECTIONS = 2_000;
    private static final int WARM_SECONDS = 5;
    private static final int EARLY = 200_000;
    private static final int LATE = 1_000_000;
    /** Who has not answered a million after so long has answered enough. */
    private static final int MOST_SECONDS = 120;

    private static final int STEP_SECONDS = 5;
    private static final int LOAD_CONNECTIONS = 64;
    private static final double KILOBYTES = 1024;

    private final Options options;
    private final Cores cores;
    private final ServerProcess.Starter tested;
    private final LoadGenerator generator;
    private final List<Footprint> found = new ArrayList<>();

    Footprints(Options options, Cores cores, ServerProcess.Starter tested, LoadGenerator generator) {
        this.options = options;
        this.cores = cores;
        this.tested = tested;
        this.generator = generator;
    }

    /** All that has been measured so far. */
    List<Footprint> found() {
        return found;
    }

    /** From the start of the process to its first answer, in turns. */
    void starts(List<Peer> peers, List<String> jvm) throws IOException, InterruptedException {
        var times = new double[peers.size()][STARTS];
        var cpu = new double[peers.size()][STARTS];
        for (int turn = 0; turn < STARTS; turn++) {
            for (int i = 0; i < peers.size(); i++) {
                long begun = System.nanoTime();
                ServerProcess server = start(peers.get(i), jvm);
                server.waitUntilReady("plaintext", 2);
                times[i][turn] = (System.nanoTime() - begun) / 1e6;
                cpu[i][turn] = server.used(cores).cpuMicros() / 1e3;
                tested.processes().end(server.process());
            }
        }
        for (int i = 0; i < peers.size(); i++) {
            add(peers.get(i), Figure.START, times[i]);
            add(peers.get(i), Figure.START_CPU, cpu[i]);
            add(peers.get(i), Figure.JARS, jars(peers.get(i), jvm) / KILOBYTES / KILOBYTES);
        }
    }

    /** What they have in memory, one after the other. */
    void memory(List<Peer> peers, List<String> jvm) throws IOException, InterruptedException {
        for (Peer peer : peers) {
            ServerProcess server = start(peer, jvm);
            server.waitUntilReady("plaintext", 50);
            memory(peer, server);
            tested.processes().end(server.process());
        }
    }

    private void memory(Peer peer, ServerProcess server) throws IOException, InterruptedException {
        generator.http1(server, "plaintext", LOAD_CONNECTIONS, WARM_SECONDS);
        double heap = heap(server);
        double resident = server.residentMegabytes();
        add(peer, Figure.REST, resident);
        add(peer, Figure.REST_HEAP, heap);
        try (var clients = SilentClients.of(server, CONNECTIONS)) {
            double idleHeap = heap(server);
            double idle = server.residentMegabytes();
            add(peer, Figure.IDLE, each(idle - resident));
            add(peer, Figure.IDLE_HEAP, each(idleHeap - heap));
            clients.ask("hold");
            add(peer, Figure.HOLD_HEAP, each(heap(server) - idleHeap));
            add(peer, Figure.HOLD, each(server.residentMegabytes() - idle));
            clients.hear();
        }
        long begun = System.nanoTime();
        double answered = 0;
        double early = Double.NaN;
        while (answered < LATE && (System.nanoTime() - begun) / 1e9 < MOST_SECONDS) {
            Sample sample = generator.http1(server, "plaintext", LOAD_CONNECTIONS, STEP_SECONDS);
            if (Double.isNaN(sample.requestsPerSecond())) {
                break;
            }
            answered += sample.requestsPerSecond() * STEP_SECONDS;
            if (Double.isNaN(early) && answered >= EARLY) {
                heap(server);
                early = server.residentMegabytes();
            }
        }
        double lateHeap = heap(server);
        add(peer, Figure.EARLY, early);
        if (answered >= LATE) {
            add(peer, Figure.LATE, server.residentMegabytes());
            add(peer, Figure.LATE_HEAP, lateHeap);
        }
    }

    private double heap(ServerProcess server) throws IOException, InterruptedException {
        return server.heapMegabytes(tested.java());
    }

    private static double each(double megabytes) {
        return megabytes * KILOBYTES / CONNECTIONS;
    }

    /** The bytes of the jars that a JVM loads a class from until each endpoint without a database has been answered once. */
    private double jars(Peer peer, List<String> jvm) throws IOException, InterruptedException {
        Path log = Files.createTempFile("classes", ".log");
        try {
            var options = new ArrayList<>(jvm);
            options.add("-Xlog:class+load:file=" + log);
            var command = new ArrayList<>(peer.command());
            if (command.size() > 1) {
                command.add(1, options.getLast());
            }
            ServerProcess server = tested.start(peer.name(), command, options);
            server.waitUntilReady("plaintext", 50);
            if (!server.isJvm()) {
                tested.processes().end(server.process());
                return Double.NaN;
            }
            var contract = new Contract();
            for (Measure measure : List.of(Measure.JSON, Measure.ECHO, Measure.FAN, Measure.UPLOAD)) {
                contract.check(server, new Row.Load(measure, 1, 0));
            }
            tested.processes().end(server.process());
            Set<String> jars = new LinkedHashSet<>();
            Matcher source = SOURCE.matcher(Files.readString(log));
            while (source.find()) {
                jars.add(source.group(1));
            }
            long bytes = 0;
            for (String jar : jars) {
                bytes += Files.size(Path.of(jar));
            }
            return bytes;
        } finally {
            Files.delete(log);
        }
    }

    private ServerProcess start(Peer peer, List<String> jvm) throws IOException {
        var all = new ArrayList<>(jvm);
        all.addAll(options.jvm());
        return tested.start(peer.name(), peer.command(), all);
    }

    private void add(Peer peer, Figure figure, double... values) {
        Spread spread = Spread.of(DoubleStream.of(values));
        found.add(new Footprint(peer.name(), figure, spread));
        System.err.printf(
                Locale.ROOT,
                "%-11s %-28s %9.2f%n",
                peer.name(),
                figure.name().toLowerCase(Locale.ROOT),
                spread.median());
    }
}
