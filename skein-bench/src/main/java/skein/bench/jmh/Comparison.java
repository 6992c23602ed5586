package skein.bench.jmh;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.bench.Cells;

/** Two runs, benchmark by benchmark: those of the second one, beside what the first has found about them. */
record Comparison(List<Line> lines, int notMeasured) {
    /** A benchmark, with what is not known left out. */
    record Line(
            Result now, @Nullable Change nanos, @Nullable Change bytes) {
        boolean isWorseBy(double percent, double bytesPercent) {
            return (nanos != null && nanos.isWorseBy(percent)) || (bytes != null && bytes.isWorseBy(bytesPercent));
        }
    }

    static Comparison of(Run base, Run now) {
        var lines = now.results().stream()
                .map(result -> line(base.like(result), result))
                .toList();
        long missing = base.results().stream()
                .filter(result -> now.like(result) == null)
                .count();
        return new Comparison(lines, (int) missing);
    }

    private static Line line(@Nullable Result base, Result now) {
        if (base == null) {
            return new Line(now, null, null);
        }
        Score before = base.bytes();
        Score bytes = now.bytes();
        return new Line(
                now,
                new Change(base.nanos(), now.nanos(), Change.Kind.NANOS),
                before == null || bytes == null ? null : new Change(before, bytes, Change.Kind.BYTES));
    }

    /** The names of what costs more than before by over so many percent: of time, or of bytes. */
    List<String> worseBy(double percent, double bytesPercent) {
        return lines.stream()
                .filter(line -> line.isWorseBy(percent, bytesPercent))
                .map(line -> line.now().name())
                .toList();
    }

    /** In Markdown. */
    String table() {
        var text = new StringBuilder(Cells.line(List.of(
                "benchmark", "base ns", "new ns", "ratio", "time", "base bytes", "new bytes", "ratio", "allocation")));
        text.append("|---|---:|---:|---:|---|---:|---:|---:|---|\n");
        lines.forEach(line -> text.append(Cells.line(cells(line))));
        if (notMeasured > 0) {
            text.append("\nNot measured again: ").append(notMeasured).append(" of the base\n");
        }
        return text.toString();
    }

    private static List<String> cells(Line line) {
        return Stream.of(
                        Stream.of(line.now.name()),
                        cells(line.nanos, line.now.nanos()),
                        cells(line.bytes, line.now.bytes()))
                .flatMap(cells -> cells)
                .toList();
    }

    private static Stream<String> cells(@Nullable Change change, @Nullable Score now) {
        if (change == null) {
            return Stream.of(Cells.NONE, now == null ? Cells.NONE : cell(now), Cells.NONE, now == null ? "" : "new");
        }
        double ratio = change.ratio();
        return Stream.of(
                cell(change.base()),
                cell(change.now()),
                Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : Cells.NONE,
                change.isReal() ? "**" + change.verdict() + "**" : change.verdict());
    }

    private static String cell(Score score) {
        return score.error() < 0.005
                ? Cells.number(score.value())
                : Cells.number(score.value()) + " ± " + Cells.number(score.error());
    }
}
