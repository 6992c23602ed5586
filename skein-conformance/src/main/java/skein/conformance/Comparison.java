package skein.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what was replayed with what was recorded. The order inside one instant is free. */
final class Comparison {
    /** The task of those rows that are no task's: what was logged about failures that nobody waited for. */
    static final String LOOP = "loop";

    /** The field of a difference in those. */
    static final String LOG = "log";

    private Comparison() {}

    /**
     * Something that is not as it was recorded.
     *
     * @param since the instant, or the end of the program
     * @param field {@code at 1.5 s}, {@code ending}, {@code total} or {@value LOG}
     */
    record Difference(Duration since, String field, String expected, String got) {
        @Override
        public String toString() {
            return field + ": expected " + expected + ", got " + got;
        }
    }

    static List<Difference> between(Trace expected, Trace got) {
        var differences = new ArrayList<Difference>();
        add(
                differences,
                Duration.ZERO,
                LOG,
                logged(expected).toString(),
                logged(got).toString());
        Map<Duration, List<Trace.Row>> expectedRows = byTime(expected);
        Map<Duration, List<Trace.Row>> gotRows = byTime(got);
        var times = new TreeSet<>(expectedRows.keySet());
        times.addAll(gotRows.keySet());
        for (Duration time : times) {
            List<Trace.Row> missing = new ArrayList<>(expectedRows.getOrDefault(time, List.of()));
            List<Trace.Row> extra = new ArrayList<>(gotRows.getOrDefault(time, List.of()));
            for (Trace.Row row : List.copyOf(missing)) {
                if (extra.remove(row)) {
                    missing.remove(row);
                }
            }
            add(differences, time, "at " + seconds(time), missing.toString(), extra.toString());
        }
        Duration end = expected.total().compareTo(got.total()) > 0 ? expected.total() : got.total();
        add(differences, end, "ending", expected.ending(), got.ending());
        add(differences, end, "total", seconds(expected.total()), seconds(got.total()));
        return differences;
    }

    private static void add(List<Difference> differences, Duration since, String field, String expected, String got) {
        if (!expected.equals(got)) {
            differences.add(new Difference(since, field, expected, got));
        }
    }

    private static Map<Duration, List<Trace.Row>> byTime(Trace trace) {
        return trace.rows().stream()
                .filter(row -> !row.task().equals(LOOP))
                .collect(Collectors.groupingBy(Trace.Row::time));
    }

    private static List<String> logged(Trace trace) {
        return trace.rows().stream()
                .filter(row -> row.task().equals(LOOP))
                .map(row -> row.event() + " at " + seconds(row.time()))
                .toList();
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1e3 + " s";
    }
}
