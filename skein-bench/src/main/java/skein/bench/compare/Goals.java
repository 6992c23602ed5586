package skein.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import skein.bench.Cells;
import skein.bench.compare.Footprint.Figure;

/** What Skein is held to beside others, as far as both have been measured. */
final class Goals {
    private static final int CROWD = 512;
    private static final List<String> JDBC = List.of("helidon", "javalin", "micronaut", "quarkus", "spring");
    private static final String VERTX = "vertx";

    private final List<Row> rows;
    private final List<Footprint> footprints;
    private final List<List<String>> lines = new ArrayList<>();

    private Goals(List<Row> rows, List<Footprint> footprints) {
        this.rows = rows;
        this.footprints = footprints;
    }

    /** The cells of the lines of a table: what, to whom, measured, goal, verdict. */
    static List<List<String>> lines(List<Row> rows, List<Footprint> footprints) {
        var goals = new Goals(rows, footprints);
        goals.requests();
        goals.memory();
        return goals.lines;
    }

    private void requests() {
        for (Row row : rows) {
            if (!row.server().equals(Peer.SKEIN) || row.samples().isEmpty()) {
                continue;
            }
            switch (row.measure()) {
                case PLAINTEXT, JSON -> {
                    atLeast(row, Peer.NETTY, 0.92);
                    ahead(row, best(row, frameworks()), 1);
                }
                case ECHO -> ahead(row, best(row, frameworks()), 1.2);
                case SLEEP -> atLeast(row, Peer.NETTY, 0.95);
                case FAN -> {
                    atLeast(row, Peer.NETTY, 0.92);
                    ahead(row, best(row, frameworks()), 1);
                    if (row.load().connections() >= CROWD) {
                        atLeast(row, VERTX, 2);
                        atLeast(row, "fastapi", 100);
                    }
                }
                case STUCK -> {
                    double millis = row.median(Sample::p99Millis);
                    add(row.measure().title() + ", p99 of the others", "", "%.1f ms", millis, "≤ 25 ms", millis <= 25);
                }
                case OFFENDERS -> {
                    double millis = row.median(Sample::p99Millis);
                    double most = row.load().count() <= 4 ? 20 : row.load().count() <= 16 ? 40 : 80;
                    String what = "%s, %d at a time, p99"
                            .formatted(row.measure().title(), row.load().count());
                    add(what, "", "%.1f ms", millis, "≤ %.0f ms".formatted(most), millis <= most);
                }
                case DB, QUERIES -> {
                    ahead(row, best(row, JDBC), 1);
                    atLeast(row, VERTX, 0.8);
                }
                case HTTP2 -> atLeast(row, Peer.NETTY, 0.9);
                default -> {
                    // Nothing is asked for.
                }
            }
        }
    }

    /** After a million requests: no more than after the first, and than the smallest JVM has. */
    private void memory() {
        double late = footprint(Peer.SKEIN, Figure.LATE);
        if (Double.isNaN(late)) {
            return;
        }
        double growth = late / footprint(Peer.SKEIN, Figure.EARLY);
        add("memory after 1,000,000 requests", "after 200,000", "%.2f", growth, "≤ 1.05", growth <= 1.05);
        String smallest = null;
        for (String name : frameworks()) {
            boolean jvm = !Double.isNaN(footprint(name, Figure.REST_HEAP));
            if (jvm && (smallest == null || footprint(name, Figure.LATE) < footprint(smallest, Figure.LATE))) {
                smallest = name;
            }
        }
        if (smallest != null) {
            double ratio = late / footprint(smallest, Figure.LATE);
            add("memory after 1,000,000 requests", smallest, "%.2f", ratio, "≤ 1.10", ratio <= 1.1);
        }
    }

    private double footprint(String server, Figure figure) {
        return footprints.stream()
                .filter(found -> found.server().equals(server) && found.figure() == figure)
                .mapToDouble(found -> found.value().median())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Who is neither Skein nor the limit. */
    private List<String> frameworks() {
        return Stream.concat(rows.stream().map(Row::server), footprints.stream().map(Footprint::server))
                .distinct()
                .filter(server -> !Peer.ours(server) && !server.equals(Peer.NETTY))
                .toList();
    }

    /** The one of them with the most requests, or nobody. */
    private String best(Row row, List<String> servers) {
        String best = "";
        double most = 0;
        for (Row other : rows) {
            double rate = other.median(Sample::requestsPerSecond);
            if (other.load().equals(row.load()) && servers.contains(other.server()) && rate > most) {
                best = other.server();
                most = rate;
            }
        }
        return best;
    }

    private void atLeast(Row row, String other, double goal) {
        judge(row, other, goal, "≥ ");
    }

    private void ahead(Row row, String best, double goal) {
        judge(row, best, goal, goal == 1 ? "> " : "≥ ");
    }

    private void judge(Row row, String other, double goal, String sign) {
        rows.stream()
                .filter(base -> base.server().equals(other) && base.load().equals(row.load()))
                .findFirst()
                .ifPresent(base -> {
                    double ratio = row.ratio(base, (ToDoubleFunction<Sample>) Sample::requestsPerSecond);
                    boolean met = sign.equals("> ") ? ratio > goal : ratio >= goal;
                    String what = row.measure().title() + ", " + row.load().connections() + " connections";
                    add(what, other, "%.2f", ratio, sign + number(goal), met);
                });
    }

    private static String number(double goal) {
        return goal >= 10 ? "%.0f".formatted(goal) : String.format(Locale.ROOT, "%.2f", goal);
    }

    private void add(String what, String other, String format, double measured, String goal, boolean met) {
        String verdict = Double.isNaN(measured) ? "not measured" : met ? "met" : "**missed**";
        lines.add(List.of(
                what,
                other,
                Double.isNaN(measured) ? Cells.NONE : String.format(Locale.ROOT, format, measured),
                goal,
                verdict));
    }
}
