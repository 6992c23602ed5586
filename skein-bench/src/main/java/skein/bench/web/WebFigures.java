package skein.bench.web;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import skein.bench.Docs;
import skein.bench.Figures;
import skein.bench.Processes;
import skein.bench.Words;

/**
 * Measures what {@code skein.json}, {@code skein.web} and {@code skein.sql} cost and prints a Markdown table with the targets.
 *
 * <p>Run it with {@code skein-bench/web}, which builds what is missing and finds a JDK; {@code --help} lists the options.
 * In each round every measure has a process of its own, in which both sides take turns:
 *
 * <pre>
 * web ─▶ WebFigures ─┬─▶ OrderCodecs, TypedEndpoint, Refusal, RouteMatches ─▶ Turns   (processes)
 *                    ├─▶ RowByKey ─▶ a PostgreSQL                                    (as well)
 *                    ├─▶ StartUp ─▶ Resources                                         (as well)
 *                    ├─▶ Watched ─▶ wrk                                               (as well)
 *                    └─▶ WebTable ─▶ out/web.md, docs/benchmarks.md
 * </pre>
 */
public final class WebFigures {
    private static final int PATIENCE_SECONDS = 120;
    private static final String HEAP = "512m";

    private final WebOptions options;
    private final Processes processes;
    private final Path out;
    private final Map<String, List<Map<String, Double>>> rounds = new LinkedHashMap<>();
    private final Set<String> errors = new LinkedHashSet<>();

    private WebFigures(WebOptions options, Processes processes, Path out) {
        this.options = options;
        this.processes = processes;
        this.out = out;
    }

    /** Ends with 0, or with 1 when something failed, or with 2 when the options make no sense. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            // The launcher says where it lies.
            Path home = Path.of(System.getProperty("skein.bench.home", "skein-bench"));
            WebOptions options = WebOptions.parse(List.of(arguments));
            String table = measure(options, Words.command("skein-bench/web", List.of(arguments)), home.resolve("out"));
            if (options.write()) {
                Docs.write(home.resolve("../docs/benchmarks.md").normalize(), "web", table);
            }
            System.out.print(table);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("web: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Measures and returns the table, which is in {@code web.md} of that directory as well. */
    static String measure(WebOptions options, String command, Path out) throws IOException, InterruptedException {
        Files.createDirectories(out);
        try (var processes = new Processes()) {
            var figures = new WebFigures(options, processes, out);
            figures.run();
            String table = WebTable.of(command, machine(options), options.figures(), figures.rounds, figures.errors);
            Files.writeString(out.resolve("web.md"), table);
            return table;
        }
    }

    private void run() throws IOException, InterruptedException {
        Resources.compile(out.resolve("web-classes"));
        var processesOf = new LinkedHashMap<String, String>();
        options.figures().forEach(figure -> processesOf.put(figure.measure(), figure.process()));
        for (int round = 1; round <= options.rounds(); round++) {
            for (var measure : processesOf.entrySet()) {
                Map<String, Double> said = said(measure.getKey(), measure.getValue());
                System.err.printf("%-8s round %d  %s%n", measure.getKey(), round, said);
                rounds.computeIfAbsent(measure.getKey(), any -> new ArrayList<>())
                        .add(said);
            }
        }
    }

    private Map<String, Double> said(String measure, String process) throws IOException, InterruptedException {
        Path log = out.resolve("web-" + measure + ".log");
        String error = processes.run(measure, command(measure, process), log, PATIENCE_SECONDS);
        if (error != null) {
            errors.add(error);
        }
        return Figures.of(Files.readString(log));
    }

    private List<String> command(String measure, String process) {
        String classes = System.getProperty("java.class.path") + File.pathSeparator + out.resolve("web-classes");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-Xms" + HEAP,
                "-Xmx" + HEAP,
                "-cp",
                classes,
                process,
                measure,
                options.pace());
    }

    private static String machine(WebOptions options) {
        int cores = Runtime.getRuntime().availableProcessors();
        return "JDK %s, %d %s; the median of %d %s, with the least and the most"
                .formatted(
                        Runtime.version(),
                        cores,
                        cores == 1 ? "core" : "cores",
                        options.rounds(),
                        options.rounds() == 1 ? "round" : "rounds");
    }
}
