package skein.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints how a run differs from another one, for {@code skein-bench/jmh-compare}. */
public final class Comparing {
    private Comparing() {}

    /**
     * Ends with 0, or with 1 when something costs more than it may, or with 2 when the options make no sense or a file
     * cannot be read.
     */
    public static void main(String[] arguments) {
        try {
            var options =
                    Options.parse(List.of(arguments), Path.of(System.getProperty("skein.bench.home", "skein-bench")));
            Run base = read(options.base());
            Run now = read(options.now());
            var comparison = Comparison.of(base, now);
            System.out.printf(
                    "base: %s (%s)  %nnew: %s (%s)%n%n%s",
                    options.base(), base.made(), options.now(), now.made(), comparison.table());
            var worse = comparison.worseBy(options.percent(), options.bytesPercent());
            if (!worse.isEmpty()) {
                System.err.println("jmh-compare: costs more than it may: " + String.join("; ", worse));
                System.exit(1);
            }
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("jmh-compare: " + e.getMessage());
            System.exit(2);
        }
    }

    static Run read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is not there; skein-bench/jmh makes the one of the last run");
        }
        return Run.of(Files.readString(file), file.toString());
    }

    /**
     * What to compare.
     *
     * @param percent how much slower nothing may be; infinite for any
     * @param bytesPercent how much more nothing may allocate; infinite for any
     */
    record Options(Path base, Path now, double percent, double bytesPercent) {
        /** @throws IllegalArgumentException with a message for the user */
        static Options parse(List<String> arguments, Path home) {
            var files = new ArrayList<>(List.of(
                    home.resolve("jmh-baseline.json"), home.resolve("out").resolve("jmh.json")));
            int given = 0;
            double percent = Double.POSITIVE_INFINITY;
            double bytesPercent = Double.POSITIVE_INFINITY;
            var rest = arguments.iterator();
            while (rest.hasNext()) {
                String argument = rest.next();
                switch (argument) {
                    case "--fail" -> percent = percent(argument, rest.hasNext() ? rest.next() : "");
                    case "--fail-bytes" -> bytesPercent = percent(argument, rest.hasNext() ? rest.next() : "");
                    default -> {
                        if (argument.startsWith("-")) {
                            throw new IllegalArgumentException(argument + " is unknown; see --help");
                        }
                        if (given == files.size()) {
                            throw new IllegalArgumentException("only two runs can be compared; see --help");
                        }
                        files.set(given++, Path.of(argument));
                    }
                }
            }
            return new Options(files.get(0), files.get(1), percent, bytesPercent);
        }

        private static double percent(String option, String value) {
            try {
                double percent = Double.parseDouble(value);
                if (percent >= 0) {
                    return percent;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new IllegalArgumentException(option + " takes a percentage, as in " + option + " 10; see --help");
        }
    }
}
