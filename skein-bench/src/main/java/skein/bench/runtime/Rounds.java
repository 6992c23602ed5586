package skein.bench.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.bench.Cells;
import skein.bench.Figures;
import skein.bench.Processes;

/**
 * Starts the processes that measure, one at a time: in each round of a measure every contender gets a fresh one (A B C,
 * A B C, …), so that whatever else happens on the machine meets each of them.
 */
final class Rounds {
    private static final Pattern AVAILABLE = Pattern.compile("^MemAvailable:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final String SCRIPT = "asyncio_figures.py";
    private static final int PATIENCE_SECONDS = 300;

    private final RuntimeOptions options;
    private final Processes processes;
    private final Path out;

    private Rounds(RuntimeOptions options, Processes processes, Path out) {
        this.options = options;
        this.processes = processes;
        this.out = out;
    }

    /** Measures everything; the processes have ended when it returns. */
    static List<Results> run(RuntimeOptions options, Path out) throws IOException, InterruptedException {
        try (var processes = new Processes();
                InputStream script = Rounds.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException(SCRIPT + " is missing in the class path");
            }
            Files.copy(script, out.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
            var rounds = new Rounds(options, processes, out);
            var all = new ArrayList<Results>();
            for (Measure measure : options.measures()) {
                all.add(rounds.measure(measure));
            }
            return all;
        }
    }

    private Results measure(Measure measure) throws IOException, InterruptedException {
        var results = new Results(measure);
        long wanted = options.heapMegabytes(measure) * 3L / 2;
        long available = availableMegabytes(Files.readString(Path.of("/proc/meminfo")));
        if (available < wanted) {
            results.error("left out: it takes " + wanted + " MB of memory, and " + available + " MB are available");
            return results;
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (Contender contender : options.contenders()) {
                if (measure.contenders().contains(contender)) {
                    Map<String, Double> figures = figures(measure, contender, results);
                    System.err.printf(
                            "%-7s %-8s round %d  %s%n", measure.name(), contender.label(), round, line(figures));
                    results.add(contender, figures);
                }
            }
        }
        return results;
    }

    private Map<String, Double> figures(Measure measure, Contender contender, Results results)
            throws IOException, InterruptedException {
        Path log = out.resolve("runtime-" + measure.name() + "-" + contender.label() + ".log");
        String error = processes.run(contender.label(), command(measure, contender), log, PATIENCE_SECONDS);
        if (error != null) {
            results.error(error);
        }
        return Figures.of(Files.readString(log));
    }

    private List<String> command(Measure measure, Contender contender) {
        if (contender == Contender.ASYNCIO) {
            return List.of(
                    options.python().toString(), "-I", out.resolve(SCRIPT).toString(), measure.name(), options.pace());
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        int heap = options.heapMegabytes(measure);
        command.addAll(List.of("-Xms" + heap + "m", "-Xmx" + heap + "m"));
        command.addAll(contender.flags(measure.parallelism()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), measure.main()));
        command.addAll(List.of(measure.name(), contender.label(), options.pace()));
        return command;
    }

    static long availableMegabytes(String meminfo) {
        Matcher line = AVAILABLE.matcher(meminfo);
        return line.find() ? Long.parseLong(line.group(1)) / 1024 : Long.MAX_VALUE;
    }

    private static String line(Map<String, Double> figures) {
        var line = new ArrayList<String>();
        figures.forEach((key, value) -> line.add(key + " " + Cells.number(value)));
        return line.isEmpty() ? "nothing" : String.join(", ", line);
    }
}
