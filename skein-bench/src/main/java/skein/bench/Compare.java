package skein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares Skein with a hand-written Netty server and with Vert.x under load and prints Markdown tables.
 *
 * <p>Run it with {@code skein-bench/compare}, which builds what is missing and finds a JDK; {@code --help} lists the
 * options. {@link Comparison} holds the order of things:
 *
 * <pre>
 * compare ─▶ Compare ─▶ Comparison ─┬─▶ ServerProcess ─▶ NettyServer, SkeinServer (twice), VertxServer ─▶ Upstream
 *                                   ├─▶ LoadGenerator, PacedLoad ─▶ Sample
 *                                   └─▶ Row ─▶ Report ─▶ out/compare.md, docs/benchmarks.md
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
        Options options = Options.parse(arguments);
        Cores cores = Cores.of(options);
        cores.moveHere();
        Path out = Files.createDirectories(home.resolve("out"));

        List<Row> rows = Comparison.run(options, cores, out);
        String tables = Report.of(rows, Words.command("skein-bench/compare", arguments), machine(options, cores));

        Files.writeString(out.resolve("compare.md"), tables);
        if (options.write()) {
            Docs.write(home.resolve("../docs/benchmarks.md").normalize(), "compare", tables);
        }
        System.out.print(tables);
    }

    private static String machine(Options options, Cores cores) {
        int loops = options.loops() > 0 ? options.loops() : cores.server().size();
        return "JDK %s, %s; %s for the server under test with %s, %s for the load; %s of %d s after %d s of warm-up"
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
