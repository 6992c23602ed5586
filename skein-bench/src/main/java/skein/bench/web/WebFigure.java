package skein.bench.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table, out of what a process says.
 *
 * @param title what is measured
 * @param process its main class
 * @param measure its first argument
 * @param ours the key of our time
 * @param other the key of the time that ours is compared with; null when it is held to a time itself
 * @param judged the key of what the target is about
 * @param least whether the target is the least that it may be, rather than the most
 * @param target NaN when there is none
 */
record WebFigure(
        String title,
        String process,
        String measure,
        String ours,
        @Nullable String other,
        String unit,
        String judged,
        boolean least,
        double target) {
    private static final String CODECS = "skein.bench.web.OrderCodecs";

    private static final double NO_TARGET = Double.NaN;

    static final List<WebFigure> ALL = List.of(
            atLeast(1.0, "an order of 1 KB, to databind without checks", CODECS, "order", "skein", "databind"),
            atLeast(3.0, "an order of 1 KB, to databind and validator", CODECS, "order", "skein", "validated"),
            atLeast(NO_TARGET, "its tokens alone, to databind and validator", CODECS, "order", "tokens", "validated"),
            atLeast(1.0, "orders of 50 KB, to databind without checks", CODECS, "list", "skein", "databind"),
            atLeast(3.0, "orders of 50 KB, to databind and validator", CODECS, "list", "skein", "validated"),
            atLeast(NO_TARGET, "its tokens alone, to databind and validator", CODECS, "list", "tokens", "validated"),
            atLeast(
                    0.9,
                    "a typed endpoint, to a plain handler",
                    "skein.bench.web.TypedEndpoint",
                    "endpoint",
                    "typed",
                    "plain"),
            start("200 endpoints, until they are ready", "ready", 300),
            start("its processor time", "ready-cpu", NO_TARGET),
            start("200 endpoints, until the server listens", "listening", NO_TARGET),
            atMost(
                    1.1,
                    "a match among 1,000 routes, to 10",
                    "skein.web.internal.RouteMatches",
                    "routes",
                    "thousand",
                    "ten"),
            atLeast(
                    0.9,
                    "a row of PostgreSQL by its key, to plain JDBC",
                    "skein.bench.web.RowByKey",
                    "sql",
                    "skein",
                    "plain"),
            atMost(
                    3.0,
                    "a 422 with 100 errors, to the valid one",
                    "skein.bench.web.Refusal",
                    "refusal",
                    "invalid",
                    "valid"),
            atLeast(
                    0.98,
                    "plaintext beside 10,000 tasks, watched, to unwatched",
                    "skein.bench.compare.Watched",
                    "insight",
                    "watched",
                    "unwatched"));

    static final List<String> MEASURES =
            ALL.stream().map(WebFigure::measure).distinct().toList();

    /** The other side's time, as a multiple of ours. */
    private static WebFigure atLeast(
            double target, String title, String process, String measure, String ours, String other) {
        return new WebFigure(title, process, measure, ours, other, "ns", other + "/" + ours, true, target);
    }

    /** A time by itself. */
    private static WebFigure start(String title, String key, double target) {
        return new WebFigure(title, "skein.bench.web.StartUp", "start", key, null, "ms", key, false, target);
    }

    /** Our time, as a multiple of the other side's. */
    private static WebFigure atMost(
            double target, String title, String process, String measure, String ours, String other) {
        return new WebFigure(title, process, measure, ours, other, "ns", ours + "/" + other, false, target);
    }
}
