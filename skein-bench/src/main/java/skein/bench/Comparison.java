package skein.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The measurements in their order. All servers run the whole time and take turns within each round (A B C, A B C, …), so
 * that whatever else happens on the machine meets each of them; who is not under test is idle.
 */
final class Comparison {
    private static final int STUCK_CONNECTIONS = 64;
    private static final int HTTP2_CONNECTIONS = 64;
    private static final List<String> WITH_STUCK = List.of("netty", "skein");
    /** Without a hand-off nobody would be answered. */
    private static final List<String> WITH_OFFENDERS = List.of("skein");

    /** Between two loads, for the connections of the last one to be closed. */
    private static final int PAUSE_MILLIS = 300;

    private final Options options;
    private final List<ServerProcess> servers;
    private final LoadGenerator generator;

    private Comparison(Options options, List<ServerProcess> servers, LoadGenerator generator) {
        this.options = options;
        this.servers = servers;
        this.generator = generator;
    }

    /** Starts the servers, measures them and ends them. */
    static List<Row> run(Options options, Cores cores, Path out) throws IOException, InterruptedException {
        try (var processes = new Processes()) {
            var servers = startServers(options, cores, processes, out);
            var generator = new LoadGenerator(processes, cores.load(), out);
            return new Comparison(options, servers, generator).measureAll();
        }
    }

    private static List<ServerProcess> startServers(Options options, Cores cores, Processes processes, Path out)
            throws IOException, InterruptedException {
        var beside = new ServerProcess.Starter(processes, cores.load(), List.of(), out);
        var tested = new ServerProcess.Starter(processes, cores.server(), options.jvm(), out);
        int loops = options.loops() > 0 ? options.loops() : cores.server().size();
        ServerProcess upstream = beside.start(
                "upstream",
                List.of(),
                Upstream.class,
                ServerProcess.freePort(),
                cores.load().size(),
                options.delayMillis());
        var servers = new ArrayList<ServerProcess>();
        for (String name : options.servers()) {
            int port = ServerProcess.freePort();
            servers.add(
                    switch (name) {
                        case "netty" -> tested.start(name, List.of(), NettyServer.class, port, loops, upstream.port());
                        case "vertx" -> tested.start(name, List.of(), VertxServer.class, port, loops, upstream.port());
                        default ->
                            tested.start(name, skeinFlags(name, loops), SkeinServer.class, port, upstream.port());
                    });
        }
        upstream.waitUntilReady("delay");
        for (ServerProcess server : servers) {
            server.waitUntilReady("plaintext");
        }
        return servers;
    }

    private static List<String> skeinFlags(String name, int loops) {
        return name.equals("skein")
                ? List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Dskein.loops=" + loops)
                : List.of("-Dskein.scheduler=jdk", "-Dskein.loops=" + loops);
    }

    private List<Row> measureAll() throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        for (String measure : options.measures()) {
            switch (measure) {
                case Options.STUCK ->
                    rows.addAll(measure(new Load(measure, STUCK_CONNECTIONS, 0), serversOf(WITH_STUCK)));
                case Options.OFFENDERS -> {
                    for (int spinners : options.spinners()) {
                        rows.addAll(measure(new Load(measure, STUCK_CONNECTIONS, spinners), serversOf(WITH_OFFENDERS)));
                    }
                }
                case Options.HTTP2 -> rows.addAll(measure(new Load(measure, HTTP2_CONNECTIONS, 0), servers));
                default -> {
                    for (int connections : options.connections()) {
                        rows.addAll(measure(new Load(measure, connections, 0), servers));
                    }
                }
            }
        }
        return rows;
    }

    private List<ServerProcess> serversOf(List<String> names) {
        return servers.stream().filter(server -> names.contains(server.name())).toList();
    }

    /** What the clients do; see {@link Row}. */
    private record Load(String measure, int connections, int spinners) {}

    private List<Row> measure(Load load, List<ServerProcess> turns) throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        for (ServerProcess server : turns) {
            rows.add(new Row(load.measure(), load.connections(), load.spinners(), server.name(), new ArrayList<>()));
            if (options.warmup() > 0) {
                sample(load, server, options.warmup(), "warm-up");
            }
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (int i = 0; i < turns.size(); i++) {
                rows.get(i).samples().add(sample(load, turns.get(i), options.seconds(), "round " + round));
            }
        }
        return rows;
    }

    private Sample sample(Load load, ServerProcess server, int seconds, String when)
            throws IOException, InterruptedException {
        Sample sample;
        if (!server.process().isAlive()) {
            sample = Sample.failed("the server has ended, see " + server.log().getFileName());
        } else {
            sample = switch (load.measure()) {
                case Options.STUCK -> PacedLoad.whileStuck(server, load.connections(), seconds);
                case Options.OFFENDERS -> PacedLoad.whileSpinning(server, load.connections(), load.spinners(), seconds);
                case Options.HTTP2 -> generator.http2(server, "plaintext", load.connections(), seconds);
                default -> generator.http1(server, load.measure(), load.connections(), seconds);
            };
        }
        System.err.printf(
                Locale.ROOT,
                "%-9s %4d  %-9s  %-8s %9.0f/s  p99 %8.2f ms  %6.1f µs  %6.0f bytes  %s%n",
                load.measure(),
                load.spinners() > 0 ? load.spinners() : load.connections(),
                server.name(),
                when,
                sample.requestsPerSecond(),
                sample.p99Millis(),
                sample.cpuMicros(),
                sample.allocatedBytes(),
                sample.errors());
        Thread.sleep(PAUSE_MILLIS);
        return sample;
    }
}
