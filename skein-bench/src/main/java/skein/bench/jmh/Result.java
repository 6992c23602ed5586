package skein.bench.jmh;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has found out about a benchmark.
 *
 * @param benchmark class and method
 * @param params its parameters, in their order
 * @param nanos how long one operation takes
 * @param bytes what it leaves to the collector; null when that was not counted
 */
record Result(
        String benchmark,
        Map<String, String> params,
        Score nanos,
        @Nullable Score bytes) {
    /** What it is called in a table: {@code Timers.setAndCancel, pending 0}. */
    String name() {
        int method = benchmark.lastIndexOf('.');
        String type = benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1, method);
        var name = new StringBuilder(type.replaceFirst("Benchmark$", "")).append(benchmark.substring(method));
        params.forEach(
                (param, value) -> name.append(", ").append(param).append(" ").append(value));
        return name.toString();
    }
}
