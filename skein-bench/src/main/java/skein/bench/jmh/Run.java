package skein.bench.jmh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of a run. It is read from the JSON of JMH, an array, or from a baseline: an object that says when and where
 * it was made, with the same array less what nobody compares, a line for each benchmark.
 *
 * @param made with which JDK, and if known when and on what
 */
record Run(String made, List<Result> results) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String BYTES = "gc.alloc.rate.norm";

    /**
     * @param source for the errors
     * @throws IllegalArgumentException when the text is something else, or not in nanoseconds for each operation
     */
    static Run of(String json, String source) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(source + " is no JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode results = root.isObject() ? root.path("results") : root;
        if (!results.isArray() || results.isEmpty()) {
            throw new IllegalArgumentException(source + " has no results of JMH; run skein-bench/jmh to get some");
        }
        var all = new ArrayList<Result>();
        results.forEach(result -> all.add(result(result, source)));
        all.sort(Comparator.comparing(Result::benchmark));
        String jdk = "JDK " + results.get(0).path("jdkVersion").asString("");
        return new Run(root.isObject() ? root.path("made").asString("") : jdk, List.copyOf(all));
    }

    private static Result result(JsonNode node, String source) {
        String benchmark = node.path("benchmark").asString("");
        JsonNode time = node.path("primaryMetric");
        String unit = time.path("scoreUnit").asString("");
        if (!unit.equals("ns/op")) {
            throw new IllegalArgumentException(
                    "%s: %s was measured in %s; what is compared is in ns/op, so leave out -bm and -tu"
                            .formatted(source, benchmark, unit.isEmpty() ? "no unit" : unit));
        }
        var params = new LinkedHashMap<String, String>();
        node.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asString("")));
        JsonNode bytes = node.path("secondaryMetrics").path(BYTES);
        return new Result(benchmark, params, score(time), bytes.isMissingNode() ? null : score(bytes));
    }

    private static Score score(JsonNode metric) {
        return new Score(number(metric.path("score")), Math.max(0, number(metric.path("scoreError"))));
    }

    /** JMH writes what is no number as a text. */
    private static double number(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : 0;
    }

    /** As it is kept; {@link #of} reads it again. */
    String json() {
        var text = new StringBuilder("{\n  \"made\": ")
                .append(MAPPER.writeValueAsString(made))
                .append(",\n  \"results\": [\n");
        var lines = results.stream()
                .map(result -> "    " + MAPPER.writeValueAsString(node(result)))
                .toList();
        return text.append(String.join(",\n", lines)).append("\n  ]\n}\n").toString();
    }

    private static Map<String, Object> node(Result result) {
        var node = new LinkedHashMap<String, Object>();
        node.put("benchmark", result.benchmark());
        if (!result.params().isEmpty()) {
            node.put("params", result.params());
        }
        node.put("primaryMetric", metric(result.nanos(), "ns/op"));
        Score bytes = result.bytes();
        if (bytes != null) {
            node.put("secondaryMetrics", Map.of(BYTES, metric(bytes, "B/op")));
        }
        return node;
    }

    private static Map<String, Object> metric(Score score, String unit) {
        var metric = new LinkedHashMap<String, Object>();
        metric.put("score", rounded(score.value()));
        metric.put("scoreError", rounded(score.error()));
        metric.put("scoreUnit", unit);
        return metric;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** What the same benchmark with the same parameters has found; null when it was not in this run. */
    @Nullable
    Result like(Result other) {
        return results.stream()
                .filter(result -> result.name().equals(other.name()))
                .findFirst()
                .orElse(null);
    }
}
