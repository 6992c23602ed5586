package skein.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import skein.bench.Docs;
import skein.bench.Words;

/**
 * Compares Skein with a hand-written Netty server and with the peers under load, and prints Markdown tables.
 *
 * <p>Run it with {@code skein-bench/compare}, which builds what is missing and finds a JDK; {@code --help} lists the
 * options. {@link Comparison} holds the order of things:
 *
 * <pre>
 * compare ─▶ Compare ─┬─▶ Comparison ─┬─▶ Peer ─▶ ServerProcess ─▶ NettyServer, SkeinServer, peers/…/run
 *                     │               ├─▶ Contract
 *                     │               ├─▶ LoadGenerator, PacedLoad ─▶ Sample ─▶ Row
 *                     │               └─▶ Footprints ─▶ Footprint
 *                     └─▶ Report, Csv, Chart ─▶ out/, docs/
 * </pre>
 */
public final class Compare {
    private Compare() {}

    /** Ends with 0, or with 1 when something failed, or with 2 when the options make no sense. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            // The launcher says where it lies.
            compare(List.of(arguments), Path.of(System.getProperty("skein.bench.home", "skein-bench")));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("compare: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void compare(List<String> arguments, Path home) throws IOException, InterruptedException {
        Options options = Options.parse(arguments, Peer.names(home), Peer.usual(home));
        Cores cores = Cores.of(options);
        cores.moveHere();
        Path out = Files.createDirectories(home.resolve("out"));

        List<Row> rows;
        List<Footprint> footprints;
        try (var comparison = new Comparison(options, cores, home, out)) {
            rows = comparison.loads();
            footprints = comparison.footprints();
        }
        String command = Words.command("skein-bench/compare", arguments);
        String tables = Report.of(rows, footprints, command, machine(options, cores));
        Path docs = home.resolve("../docs").normalize();
        write(out, tables, rows, footprints);
        if (options.write()) {
            Docs.write(docs.resolve("benchmarks.md"), "compare", tables);
            write(Files.createDirectories(docs.resolve("benchmarks")), tables, rows, footprints);
        }
        System.out.print(tables);
    }

    /** As files of their own: the tables, what they were made of, and a picture. */
    private static void write(Path folder, String tables, List<Row> rows, List<Footprint> footprints)
            throws IOException {
        Files.writeString(folder.resolve("compare.md"), tables);
        Files.writeString(folder.resolve("compare.csv"), Csv.of(rows, footprints));
        Files.writeString(folder.resolve("compare.svg"), Chart.of(rows));
    }

    private static String machine(Options options, Cores cores) {
        int loops = options.loops() > 0 ? options.loops() : cores.server().size();
        return "JDK %s, %s; %s for the server under test with %s, %s for the load; %s of %d s after up to %d s of warm-up"
                .formatted(
                        Runtime.version(),
                        count(cores.all(), "core"),
                        cores.server().size(),
                        count(loops, "event loop"),
                        cores.load().size(),
                        count(options.rounds(), "round"),
                        options.seconds(),
                        options.warmup());
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
