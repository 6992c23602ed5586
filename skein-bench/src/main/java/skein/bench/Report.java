package skein.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The results as Markdown: what was run and where, a table of the load, tables of the hand-off. */
final class Report {
    private static final String BASE = "netty";

    private final List<Row> rows;
    private final StringBuilder text = new StringBuilder();

    private Report(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * @param command how to get such tables again
     * @param machine what it was run on
     */
    static String of(List<Row> rows, String command, String machine) {
        var report = new Report(rows);
        report.text.append("`").append(command).append("`  \n").append(machine).append("\n");
        report.load(
                row -> !row.measure().equals(Options.STUCK) && !row.measure().equals(Options.OFFENDERS));
        report.targets();
        report.stuck(row -> row.measure().equals(Options.STUCK));
        report.offenders(row -> row.measure().equals(Options.OFFENDERS));
        return report.text.toString();
    }

    private void load(Predicate<Row> wanted) {
        if (rows.stream().noneMatch(wanted)) {
            return;
        }
        text.append("\n| endpoint | connections | server | requests/s | to netty | p50 ms | p99 ms | max ms")
                .append(" | CPU µs/request | to netty | bytes/request | to netty | errors |\n")
                .append("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
        rows.stream().filter(wanted).forEach(row -> {
            if (row.measure().equals(Options.HTTP2)) {
                cells("/plaintext, HTTP/2", row.connections() + " × " + LoadGenerator.STREAMS, row.server());
            } else {
                cells("/" + row.measure(), row.connections(), row.server());
            }
            cell("%,.0f", row.median(Sample::requestsPerSecond));
            cell("%.2f", ratio(row, Sample::requestsPerSecond));
            times(row);
            cell("%.1f", row.median(Sample::cpuMicros));
            cell("%.2f", ratio(row, Sample::cpuMicros));
            cell("%,.0f", row.median(Sample::allocatedBytes));
            cell("%.2f", ratio(row, Sample::allocatedBytes));
            cells(row.errors());
            text.append("|\n");
        });
    }

    /** What Skein is held to beside other servers, as far as both have been measured. */
    private void targets() {
        var lines = new ArrayList<Runnable>();
        for (Row row : rows) {
            if (row.server().equals("skein") && row.measure().equals(Options.HTTP2) && base(row, BASE) != null) {
                lines.add(() -> target(row, BASE, "requests/s, HTTP/2", Sample::requestsPerSecond, 0.85, true));
            }
            if (row.server().equals("skein") && row.measure().equals("fan") && base(row, "vertx") != null) {
                lines.add(() -> target(row, "vertx", "requests/s, /fan", Sample::requestsPerSecond, 2, true));
                lines.add(() -> target(row, "vertx", "CPU per request, /fan", Sample::cpuMicros, 0.5, false));
            }
        }
        if (!lines.isEmpty()) {
            text.append("\n| skein to | figure | connections | ratio | target | |\n|---|---|---:|---:|---|---|\n");
            lines.forEach(Runnable::run);
        }
    }

    private void target(
            Row row, String other, String what, ToDoubleFunction<Sample> figure, double target, boolean atLeast) {
        double ratio = row.ratio(Objects.requireNonNull(base(row, other)), figure);
        cells(other, what, row.connections());
        cell("%.2f", ratio);
        cell(atLeast ? "≥ %.2f" : "≤ %.2f", target);
        cells(Double.isNaN(ratio) ? "not measured" : (ratio >= target) == atLeast ? "ok" : "**missed**");
        text.append("|\n");
    }

    private void stuck(Predicate<Row> wanted) {
        if (rows.stream().noneMatch(wanted)) {
            return;
        }
        text.append("""

                Hand-off: one client asks for `/spin`, which computes for %d ms, every %d ms. Meanwhile the others ask for
                `/plaintext`, each every %d ms:

                | endpoint | connections | server | requests/s | p50 ms | p99 ms | max ms | p99 to netty | errors |
                |---|---:|---|---:|---:|---:|---:|---:|---|
                """.formatted(Endpoints.SPIN_MILLIS, PacedLoad.SPIN_PACE_MILLIS, PacedLoad.PACE_MILLIS));
        rows.stream().filter(wanted).forEach(row -> {
            cells("/plaintext", row.connections(), row.server());
            cell("%,.0f", row.median(Sample::requestsPerSecond));
            times(row);
            cell("%.3f", ratio(row, Sample::p99Millis));
            cells(row.errors());
            text.append("|\n");
        });
    }

    private void offenders(Predicate<Row> wanted) {
        if (rows.stream().noneMatch(wanted)) {
            return;
        }
        text.append("""

                Many hand-offs: some clients ask for `/spin`, which computes for %d ms, as soon as it has been answered, so
                that as many handlers are stuck all the time. Meanwhile the others ask for `/plaintext`, each every %d ms:

                | stuck at a time | connections | server | requests/s | p50 ms | p99 ms | max ms | target of p99 | | errors |
                |---:|---:|---|---:|---:|---:|---:|---:|---|---|
                """.formatted(Endpoints.SPIN_MILLIS, PacedLoad.PACE_MILLIS));
        rows.stream().filter(wanted).forEach(row -> {
            cells(row.spinners(), row.connections(), row.server());
            cell("%,.0f", row.median(Sample::requestsPerSecond));
            times(row);
            double target = targetMillis(row.spinners());
            double p99 = row.median(Sample::p99Millis);
            cell("≤ %.0f", target);
            cells(Double.isNaN(p99) ? "not measured" : p99 <= target ? "ok" : "**missed**", row.errors());
            text.append("|\n");
        });
    }

    /** What the slowest of a hundred other requests may take while so many handlers are stuck, on two loops. */
    private static double targetMillis(int spinners) {
        return spinners <= 4 ? 20 : spinners <= 16 ? 40 : 80;
    }

    private void times(Row row) {
        cell("%.2f", row.median(Sample::p50Millis));
        cell("%.2f", row.median(Sample::p99Millis));
        cell("%.1f", row.median(Sample::maxMillis));
    }

    private double ratio(Row row, ToDoubleFunction<Sample> figure) {
        Row base = base(row, BASE);
        return base == null ? Double.NaN : row.ratio(base, figure);
    }

    private @Nullable Row base(Row row, String server) {
        return rows.stream()
                .filter(other -> other.server().equals(server)
                        && other.measure().equals(row.measure())
                        && other.connections() == row.connections())
                .findFirst()
                .orElse(null);
    }

    private void cells(Object... values) {
        for (Object value : values) {
            // A line break or a bar would end the cell.
            String clean = Objects.toString(value).replaceAll("\\s+", " ").replace("|", "/");
            text.append(clean.isEmpty() ? "| " : "| " + clean + " ");
        }
    }

    private void cell(String format, double value) {
        cells(Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value));
    }
}
