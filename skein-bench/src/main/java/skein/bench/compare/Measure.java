package skein.bench.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be measured, in the order of the report. */
enum Measure {
    PLAINTEXT("/plaintext", true),
    HTTP2("/plaintext, HTTP/2", false),
    JSON("/json", true),
    ECHO("/echo", false),
    SLEEP("/sleep", true),
    FAN("/fan", true),
    DB("/db", false),
    QUERIES("/queries", false),
    UPDATE("/update", false),
    UPLOAD("/upload", false),
    STUCK("/plaintext beside /stuck", false),
    /** Many requests for {@code /stuck} at the same time; only Skein answers others meanwhile. */
    OFFENDERS("/plaintext beside many /stuck", false),
    /** From one connection to ten thousand. */
    CONNECTIONS("/plaintext", false),
    /** From one call for each request to a thousand. */
    CALLS("/fan?calls", false),
    /** Beside one waiting task to a million. */
    TASKS("/plaintext beside waiting tasks", false),
    START("start", false),
    MEMORY("memory", false);

    private static final List<Measure> ROWS = List.of(DB, QUERIES, UPDATE);

    private static final List<Measure> GROWING = List.of(OFFENDERS, CONNECTIONS, CALLS, TASKS);

    private final String title;
    private final boolean manyConnections;

    Measure(String title, boolean manyConnections) {
        this.title = title;
        this.manyConnections = manyConnections;
    }

    /** How the options call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the tables call it. */
    String title() {
        return title;
    }

    /** Whether it is measured with each number of connections, and not only with the first. */
    boolean manyConnections() {
        return manyConnections;
    }

    /** Whether it reads the database. */
    boolean rows() {
        return ROWS.contains(this);
    }

    /** Whether it shows how one server behaves when something grows, rather than how servers compare. */
    boolean grows() {
        return GROWING.contains(this);
    }

    /** The words of all. */
    static List<String> words() {
        return Arrays.stream(values()).map(Measure::word).toList();
    }
}
