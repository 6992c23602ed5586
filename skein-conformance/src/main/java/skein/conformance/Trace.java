package skein.conformance;

import java.time.Duration;
import java.util.List;

/**
 * What a program showed, be it recorded or replayed.
 *
 * @param rows what its tasks logged, in order
 * @param ending {@code result} with its value, or {@code error} with the name of the failure
 * @param total when it ended
 */
record Trace(List<Row> rows, String ending, Duration total) {
    static final String DEADLOCK = "error deadlock";

    /** Something that a task logged, and when. */
    record Row(Duration time, String task, String event) {
        @Override
        public String toString() {
            return task + ": " + event;
        }
    }

    static String result(String json) {
        return "result " + json;
    }

    static String error(String name) {
        return "error " + name;
    }
}
