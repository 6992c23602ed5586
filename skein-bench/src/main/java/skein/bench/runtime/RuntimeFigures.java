package skein.bench.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import skein.bench.Docs;
import skein.bench.Words;

/**
 * Measures what coroutines cost and prints a Markdown table with the targets.
 *
 * <p>Run it with {@code skein-bench/runtime}, which builds what is missing and finds a JDK; {@code --help} lists the
 * options. What is measured stands in {@link Measure}, the work itself in {@link Work}:
 *
 * <pre>
 * runtime ─▶ RuntimeFigures ─▶ Rounds ─┬─▶ Probe ─▶ Work, Sleepers   (a process of its own)
 *                                      ├─▶ asyncio_figures.py        (as well)
 *                                      └─▶ Results ─▶ Table ─▶ out/runtime.md, docs/benchmarks.md
 * </pre>
 */
public final class RuntimeFigures {
    private RuntimeFigures() {}

    /** Ends with 0, or with 1 when something failed, or with 2 when the options make no sense. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            // The launcher says where it lies.
            Path home = Path.of(System.getProperty("skein.bench.home", "skein-bench"));
            RuntimeOptions options = RuntimeOptions.parse(List.of(arguments));
            String table =
                    measure(options, Words.command("skein-bench/runtime", List.of(arguments)), home.resolve("out"));
            if (options.write()) {
                Docs.write(home.resolve("../docs/benchmarks.md").normalize(), "runtime", table);
            }
            System.out.print(table);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("runtime: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Measures and returns the table, which is in {@code runtime.md} of that directory as well. */
    static String measure(RuntimeOptions options, String command, Path out) throws IOException, InterruptedException {
        Files.createDirectories(out);
        String table = Table.of(Rounds.run(options, out), command, machine(options));
        Files.writeString(out.resolve("runtime.md"), table);
        return table;
    }

    private static String machine(RuntimeOptions options) throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        String python = options.contenders().contains(Contender.ASYNCIO) ? ", " + version(options.python()) : "";
        return "JDK %s%s, %d %s; the median of %d %s, with the least and the most of the ratios"
                .formatted(
                        Runtime.version(),
                        python,
                        cores,
                        cores == 1 ? "core" : "cores",
                        options.rounds(),
                        options.rounds() == 1 ? "round" : "rounds");
    }

    private static String version(Path python) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python.toString(), "-I", "--version")
                .redirectErrorStream(true)
                .start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return version.strip();
    }
}
