package skein.bench.compare;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import skein.bench.Processes;
import skein.bench.compare.Row.Load;
import skein.bench.servers.ServerSettings;
import skein.bench.servers.Upstream;

/**
 * The loads in their order. All servers run the whole time and take turns within each round (A B C, A B C, …), so that
 * whatever else happens on the machine meets each of them; who is not under test is idle.
 */
final class Comparison implements AutoCloseable {
    private static final int UPSTREAM_CONNECTIONS = 2048;
    private static final int DATABASE_CONNECTIONS = 16;
    private static final int GROWING_CONNECTIONS = 8;
    private static final List<String> JVM =
            List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    /** So that no server grows its heap while it is measured. */
    private static final List<String> HEAP = List.of("-Xms512m");

    private static final List<String> HEAP_OF_A_MILLION = List.of("-Xms3g", "-Xmx3g");

    private static final List<String> WHO_GROWS = List.of(Peer.NETTY, Peer.SKEIN);

    private static final int WARM_UP_STEP_SECONDS = 2;
    private static final double HARDLY_MORE = 1.05;

    /** Between two loads, for the connections of the last one to be closed. */
    private static final int PAUSE_MILLIS = 300;

    private final Options options;
    private final Cores cores;
    private final Path home;
    private final Path java;
    private final int loops;
    private final Processes processes = new Processes();
    private final LoadGenerator generator;
    private final ServerProcess.Starter tested;

    /**
     * Starts the upstream, and the database if it is wanted.
     *
     * @param home the folder of this module
     * @param out for what everybody says
     */
    Comparison(Options options, Cores cores, Path home, Path out) throws IOException, InterruptedException {
        this.options = options;
        this.cores = cores;
        this.home = home;
        this.java = Path.of(System.getProperty("java.home"), "bin", "java");
        this.loops = options.loops() > 0 ? options.loops() : cores.server().size();
        this.generator = new LoadGenerator(processes, cores, home.resolve("load.lua"), out);
        var nothing = new ServerSettings.Postgres("127.0.0.1", 0, "postgres", "postgres", "postgres");
        var settings = new ServerSettings(
                0,
                cores.load().size(),
                URI.create("http://127.0.0.1:1"),
                UPSTREAM_CONNECTIONS,
                nothing,
                DATABASE_CONNECTIONS);
        var beside = new ServerProcess.Starter(processes, cores.load(), settings, java, out);
        ServerProcess upstream = beside.start(
                "upstream",
                List.of(
                        java.toString(),
                        "-Xmx256m",
                        "-cp",
                        Peer.classPath(),
                        Upstream.class.getName(),
                        String.valueOf(options.delayMillis())),
                List.of());
        upstream.waitUntilReady("delay", 50);
        boolean rows = options.measures().stream().anyMatch(Measure::rows);
        settings = new ServerSettings(
                0,
                loops,
                URI.create("http://127.0.0.1:" + upstream.port()),
                UPSTREAM_CONNECTIONS,
                rows ? Database.start(processes, cores.load(), java, out) : nothing,
                DATABASE_CONNECTIONS);
        this.tested = new ServerProcess.Starter(processes, cores.server(), settings, java, out);
    }

    /** What all bear, measure by measure. */
    List<Row> loads() throws IOException, InterruptedException {
        List<Measure> measures = options.measures().stream()
                .filter(measure -> measure != Measure.START && measure != Measure.MEMORY)
                .toList();
        var rows = new ArrayList<Row>();
        if (measures.isEmpty()) {
            return rows;
        }
        Map<Peer, ServerProcess> servers = startAll(options.servers(), HEAP);
        for (Measure measure : measures) {
            if (measure != Measure.TASKS) {
                rows.addAll(measure(measure, servers));
            }
        }
        servers.values().forEach(server -> processes.end(server.process()));
        if (measures.contains(Measure.TASKS) && options.servers().contains(Peer.SKEIN)) {
            servers = startAll(List.of(Peer.SKEIN), HEAP_OF_A_MILLION);
            rows.addAll(measure(Measure.TASKS, servers));
            servers.values().forEach(server -> processes.end(server.process()));
        }
        return rows;
    }

    private List<Row> measure(Measure measure, Map<Peer, ServerProcess> servers)
            throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        for (Load load : loadsOf(measure)) {
            rows.addAll(measure(load, servers));
        }
        return rows;
    }

    /** How they start, and what they need in memory. */
    List<Footprint> footprints() throws IOException, InterruptedException {
        var footprints = new Footprints(options, cores, tested, generator);
        if (options.measures().contains(Measure.START)) {
            footprints.starts(peers(options.servers(), JVM), JVM);
        }
        if (options.measures().contains(Measure.MEMORY)) {
            footprints.memory(peers(options.servers(), JVM), JVM);
        }
        return footprints.found();
    }

    private List<Peer> peers(List<String> names, List<String> jvm) throws IOException {
        List<Peer> all = Peer.all(home, java.toString(), jvm, loops);
        return names.stream()
                .map(name -> all.stream()
                        .filter(peer -> peer.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private Map<Peer, ServerProcess> startAll(List<String> names, List<String> heap)
            throws IOException, InterruptedException {
        var jvm = new ArrayList<>(JVM);
        jvm.addAll(heap);
        jvm.addAll(options.jvm());
        var servers = new LinkedHashMap<Peer, ServerProcess>();
        for (Peer peer : peers(names, jvm)) {
            ServerProcess server = tested.start(peer.name(), peer.command(), jvm);
            server.waitUntilReady("plaintext", 50);
            servers.put(peer, server);
        }
        return servers;
    }

    private List<Load> loadsOf(Measure measure) {
        int first = options.connections().getFirst();
        return switch (measure) {
            case OFFENDERS ->
                options.spinners().stream()
                        .map(spinners -> new Load(measure, first, spinners))
                        .toList();
            case CONNECTIONS ->
                IntStream.of(1, 10, 100, 1_000, 10_000)
                        .mapToObj(connections -> new Load(measure, connections, 0))
                        .toList();
            case CALLS ->
                IntStream.of(1, 10, 100, 1_000)
                        .mapToObj(calls -> new Load(measure, GROWING_CONNECTIONS, calls))
                        .toList();
            case TASKS ->
                IntStream.of(1, 100, 10_000, 1_000_000)
                        .mapToObj(tasks -> new Load(measure, first, tasks))
                        .toList();
            default ->
                options.connections().stream()
                        .filter(connections -> measure.manyConnections() || connections == first)
                        .map(connections -> new Load(measure, connections, 0))
                        .toList();
        };
    }

    private static Predicate<Peer> offers(Measure measure) {
        return peer -> switch (measure) {
            case HTTP2 -> peer.http2();
            case DB, QUERIES, UPDATE -> peer.rows();
            // Without a hand-off nobody would be answered.
            case OFFENDERS -> peer.name().equals(Peer.SKEIN);
            case CONNECTIONS, CALLS -> WHO_GROWS.contains(peer.name());
            default -> true;
        };
    }

    private List<Row> measure(Load load, Map<Peer, ServerProcess> servers) throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        List<ServerProcess> turns = servers.keySet().stream()
                .filter(offers(load.measure()))
                .map(peer -> servers.get(peer))
                .toList();
        var contract = new Contract();
        for (ServerProcess server : turns) {
            var row = new Row(load, server.name(), new ArrayList<>());
            rows.add(row);
            String broken = contract.check(server, load);
            if (load.measure() == Measure.TASKS) {
                server.waitUntilReady("tasks?count=" + load.count(), PAUSE_MILLIS);
            }
            if (!broken.isEmpty()) {
                row.samples().add(Sample.failed(broken));
            } else {
                warmUp(load, server);
            }
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (int i = 0; i < turns.size(); i++) {
                if (rows.get(i).samples().size() == round - 1) {
                    rows.get(i).samples().add(sample(load, turns.get(i), options.seconds(), "round " + round));
                }
            }
        }
        return rows;
    }

    /** The same load until it brings hardly more any longer, twice, or the time is over. */
    private void warmUp(Load load, ServerProcess server) throws IOException, InterruptedException {
        double best = 0;
        int without = 0;
        for (int passed = 0; passed < options.warmup() && without < 2; passed += WARM_UP_STEP_SECONDS) {
            double rate = sample(load, server, WARM_UP_STEP_SECONDS, "warm-up").requestsPerSecond();
            without = rate > best * HARDLY_MORE ? 0 : without + 1;
            best = Math.max(best, rate);
        }
    }

    private Sample sample(Load load, ServerProcess server, int seconds, String when)
            throws IOException, InterruptedException {
        Sample sample;
        if (!server.process().isAlive()) {
            sample = Sample.failed("the server has ended, see " + server.log().getFileName());
        } else {
            sample = switch (load.measure()) {
                case STUCK -> PacedLoad.whileStuck(server, load.connections(), seconds);
                case OFFENDERS -> PacedLoad.whileSpinning(server, load.connections(), load.count(), seconds);
                case HTTP2 -> generator.http2(server, "plaintext", load.connections(), seconds);
                case CONNECTIONS, TASKS -> generator.http1(server, "plaintext", load.connections(), seconds);
                case CALLS -> generator.http1(server, "fan?calls=" + load.count(), load.connections(), seconds);
                default -> generator.http1(server, load.measure().word(), load.connections(), seconds);
            };
        }
        System.err.printf(
                Locale.ROOT,
                "%-11s %5d %4d  %-11s %-8s %9.0f/s  p99 %8.2f ms  %6.1f µs  %4.0f MB  %s%n",
                load.measure().word(),
                load.connections(),
                load.count(),
                server.name(),
                when,
                sample.requestsPerSecond(),
                sample.p99Millis(),
                sample.cpuMicros(),
                sample.residentMegabytes(),
                sample.remarks());
        Thread.sleep(PAUSE_MILLIS);
        return sample;
    }

    /** Ends everything. */
    @Override
    public void close() {
        processes.close();
    }
}
