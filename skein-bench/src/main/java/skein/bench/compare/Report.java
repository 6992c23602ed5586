package skein.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import skein.bench.Cells;
import skein.bench.Child;
import skein.bench.Spread;
import skein.bench.compare.Footprint.Figure;
import skein.bench.compare.Row.Load;

/** The results as Markdown: what was run and where, the goals, an overview, a table for each load, and the footprints. */
final class Report {
    private final List<Row> rows;
    private final List<Footprint> footprints;
    private final StringBuilder text = new StringBuilder();

    private Report(List<Row> rows, List<Footprint> footprints) {
        this.rows = rows;
        this.footprints = footprints;
    }

    /**
     * @param command how to get such tables again
     * @param machine what it was run on
     */
    static String of(List<Row> rows, List<Footprint> footprints, String command, String machine) {
        var report = new Report(rows, footprints);
        report.text.append("`").append(command).append("`  \n").append(machine).append("\n");
        report.goals();
        report.overview();
        report.loads().stream().filter(load -> !load.measure().grows()).forEach(report::table);
        report.growth();
        report.footprints();
        return report.text.toString();
    }

    private void goals() {
        List<List<String>> lines = Goals.lines(rows, footprints);
        if (!lines.isEmpty()) {
            heading("Goals");
            text.append("| skein | to | measured | goal | |\n|---|---|---:|---|---|\n");
            lines.forEach(cells -> text.append(Cells.line(cells)));
        }
    }

    private Set<Load> loads() {
        var loads = new LinkedHashSet<Load>();
        rows.forEach(row -> loads.add(row.load()));
        return loads;
    }

    /** Who serves how many of what the limit serves. */
    private void overview() {
        List<Load> shown = loads().stream()
                .filter(load -> !load.measure().grows() && load.measure() != Measure.STUCK)
                .toList();
        if (shown.size() < 2) {
            return;
        }
        heading("Requests per second, to the limit");
        text.append("The limit is `netty`, for the database `vertx`.\n\n");
        var head = new ArrayList<>(List.of("server"));
        shown.forEach(load -> head.add(load.measure().title() + " × " + load.connections()));
        text.append(Cells.line(head))
                .append("|---|")
                .append("---:|".repeat(shown.size()))
                .append("\n");
        rows.stream().map(Row::server).distinct().forEach(server -> {
            var cells = new ArrayList<>(List.of("`" + server + "`"));
            shown.forEach(load -> cells.add(cell(
                    "%.2f",
                    rows.stream()
                            .filter(row ->
                                    row.server().equals(server) && row.load().equals(load))
                            .mapToDouble(row -> ratio(row, Sample::requestsPerSecond))
                            .findFirst()
                            .orElse(Double.NaN))));
            text.append(Cells.line(cells));
        });
    }

    private void table(Load load) {
        heading(title(load));
        var lines = rows.stream()
                .filter(row -> row.load().equals(load))
                .sorted(Comparator.comparingDouble(this::rank))
                .toList();
        boolean tellAllocation = lines.stream().anyMatch(row -> !Double.isNaN(row.median(Sample::allocatedBytes)));
        var head = new ArrayList<>(List.of(
                "server",
                "requests/s",
                "to the limit",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "max ms",
                "CPU µs/request",
                "to the limit"));
        if (tellAllocation) {
            head.add("bytes/request");
        }
        head.addAll(List.of("MB", ""));
        text.append(Cells.line(head))
                .append("|---|")
                .append("---:|".repeat(head.size() - 2))
                .append("---|\n");
        for (Row row : lines) {
            var cells = new ArrayList<>(List.of(
                    "`" + row.server() + "`",
                    rate(row.spread(Sample::requestsPerSecond)),
                    cell("%.2f", ratio(row, Sample::requestsPerSecond)),
                    cell("%.2f", row.median(Sample::p50Millis)),
                    cell("%.2f", row.median(Sample::p99Millis)),
                    cell("%.2f", row.median(Sample::p999Millis)),
                    cell("%.1f", row.median(Sample::maxMillis)),
                    cell("%.1f", row.median(Sample::cpuMicros)),
                    cell("%.2f", ratio(row, Sample::cpuMicros))));
            if (tellAllocation) {
                cells.add(cell("%,.0f", row.median(Sample::allocatedBytes)));
            }
            cells.add(cell("%,.0f", row.median(Sample::residentMegabytes)));
            cells.add(clean(row.remarks()));
            text.append(Cells.line(cells));
        }
    }

    /** The best first: by what the table is about. */
    private double rank(Row row) {
        double figure =
                row.measure() == Measure.STUCK ? row.median(Sample::p99Millis) : -row.median(Sample::requestsPerSecond);
        return Double.isNaN(figure) ? Double.POSITIVE_INFINITY : figure;
    }

    private static String title(Load load) {
        return switch (load.measure()) {
            case HTTP2 ->
                "%s, %d connections × %d streams"
                        .formatted(load.measure().title(), load.connections(), LoadGenerator.STREAMS);
            case STUCK ->
                "One request of %d computes for %d ms; the others, %d a second on %d connections"
                        .formatted(PacedLoad.STUCK_EACH, Child.SPIN_MILLIS, PacedLoad.STUCK_RATE, load.connections());
            default ->
                "%s, %,d %s"
                        .formatted(
                                load.measure().title(),
                                load.connections(),
                                load.connections() == 1 ? "connection" : "connections");
        };
    }

    /** How it goes on when something grows: a table for each such thing. */
    private void growth() {
        growth(Measure.CONNECTIONS, "From 1 to 10,000 connections, /plaintext", "connections", Load::connections);
        growth(Measure.CALLS, "From 1 to 1,000 calls in a request, /fan", "calls", Load::count);
        growth(Measure.TASKS, "From 1 to 1,000,000 waiting tasks beside /plaintext", "tasks", Load::count);
        growth(
                Measure.OFFENDERS,
                "Requests that compute for %d ms at any time; the others, each of their connections every %d ms"
                        .formatted(Child.SPIN_MILLIS, PacedLoad.PACE_MILLIS),
                "at a time",
                Load::count);
    }

    private void growth(Measure measure, String title, String what, ToIntFunction<Load> size) {
        List<Row> lines = rows.stream().filter(row -> row.measure() == measure).toList();
        if (lines.isEmpty()) {
            return;
        }
        heading(title);
        var head = List.of(
                what, "server", "requests/s", "to the limit", "p50 ms", "p99 ms", "max ms", "CPU µs/request", "MB", "");
        text.append(Cells.line(head))
                .append("|---:|---|")
                .append("---:|".repeat(head.size() - 3))
                .append("---|\n");
        for (Row row : lines) {
            text.append(Cells.line(List.of(
                    "%,d".formatted(size.applyAsInt(row.load())),
                    "`" + row.server() + "`",
                    rate(row.spread(Sample::requestsPerSecond)),
                    cell("%.2f", ratio(row, Sample::requestsPerSecond)),
                    cell("%.2f", row.median(Sample::p50Millis)),
                    cell("%.2f", row.median(Sample::p99Millis)),
                    cell("%.1f", row.median(Sample::maxMillis)),
                    cell("%.1f", row.median(Sample::cpuMicros)),
                    cell("%,.0f", row.median(Sample::residentMegabytes)),
                    clean(row.remarks()))));
        }
    }

    private void footprints() {
        table("Start", Figure.START, Figure.START_CPU, Figure.JARS);
        table(
                "Memory",
                Figure.REST,
                Figure.REST_HEAP,
                Figure.IDLE,
                Figure.IDLE_HEAP,
                Figure.HOLD,
                Figure.HOLD_HEAP,
                Figure.EARLY,
                Figure.LATE,
                Figure.LATE_HEAP);
    }

    private void table(String title, Figure... figures) {
        var servers = new LinkedHashSet<String>();
        footprints.stream()
                .filter(found -> Arrays.asList(figures).contains(found.figure()))
                .forEach(found -> servers.add(found.server()));
        if (servers.isEmpty()) {
            return;
        }
        heading(title);
        var head = new ArrayList<>(List.of("server"));
        Arrays.stream(figures).forEach(figure -> head.add(figure.title()));
        text.append(Cells.line(head))
                .append("|---|")
                .append("---:|".repeat(figures.length))
                .append("\n");
        servers.forEach(server -> {
            var cells = new ArrayList<>(List.of("`" + server + "`"));
            Arrays.stream(figures).forEach(figure -> cells.add(Cells.number(value(server, figure))));
            text.append(Cells.line(cells));
        });
    }

    private double value(String server, Figure figure) {
        return footprints.stream()
                .filter(found -> found.server().equals(server) && found.figure() == figure)
                .mapToDouble(found -> found.value().median())
                .findFirst()
                .orElse(Double.NaN);
    }

    private double ratio(Row row, ToDoubleFunction<Sample> figure) {
        Row base = base(row, Peer.NETTY);
        if (base == null) {
            base = base(row, "vertx");
        }
        return base == null ? Double.NaN : row.ratio(base, figure);
    }

    private @Nullable Row base(Row row, String server) {
        return rows.stream()
                .filter(other -> other.server().equals(server) && other.load().equals(row.load()))
                .findFirst()
                .orElse(null);
    }

    private void heading(String title) {
        text.append("\n### ").append(title).append("\n\n");
    }

    /** With half of what lies between the least and the most. */
    private static String rate(Spread rate) {
        return Double.isNaN(rate.median())
                ? Cells.NONE
                : String.format(
                        Locale.ROOT, "%,.0f ± %.0f %%", rate.median(), 50 * (rate.max() - rate.min()) / rate.median());
    }

    /** A line break or a bar would end the cell. */
    private static String clean(String cell) {
        return Objects.toString(cell).replaceAll("\\s+", " ").replace("|", "/");
    }

    private static String cell(String format, double value) {
        return Double.isNaN(value) ? Cells.NONE : String.format(Locale.ROOT, format, value);
    }
}
