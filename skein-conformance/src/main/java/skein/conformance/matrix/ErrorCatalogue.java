package skein.conformance.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import skein.conformance.fastapi.Difference;
import skein.conformance.fastapi.Node;
import skein.http.Response;
import skein.json.ValidationException;

/**
 * The catalogue of error types with their messages. Every error that was seen in an answer must be in it, with its message;
 * which of the types can be seen is the other tables' affair. Confined to the thread that replays.
 */
final class ErrorCatalogue {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<String, String> templates = new TreeMap<>();
    private final Map<String, List<Difference>> seen = new TreeMap<>();

    ErrorCatalogue(List<Node> errors) {
        errors.forEach(error -> templates.put(error.text("type"), error.text("message")));
    }

    /** Takes note of the errors in an answer. */
    void saw(Response answer) {
        if (answer.status() == 422) {
            try {
                Node.parse(answer.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .get("detail")
                        .list()
                        .forEach(this::saw);
            } catch (ValidationException beyondDouble) {
                // It echoes an input such as 1e999; its row compares what can be compared.
                return;
            }
        }
    }

    private void saw(Node error) {
        String type = error.text("type");
        String template = templates.getOrDefault(type, "");
        List<Difference> differences = seen.computeIfAbsent(type, name -> new ArrayList<>());
        String expected = expected(template, error.get("ctx"));
        // What reads JSON before pydantic does, and what is custom, is in no catalogue.
        boolean custom = template.isEmpty() || type.equals("json_invalid") || type.equals("value_error");
        if (!custom && !Pattern.matches(expected, error.text("msg")) && differences.isEmpty()) {
            differences.add(new Difference("/msg", template, error.text("msg")));
        }
    }

    /** The template as a pattern, with the values of the context in it. */
    private static String expected(String template, Node context) {
        var pattern = new StringBuilder();
        var placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(template.substring(end, placeholder.start())));
            Node value = context.get(placeholder.group(1));
            pattern.append(value.value() == null ? ".*" : Pattern.quote(String.valueOf(value.value())));
            end = placeholder.end();
        }
        return "(?s)" + pattern.append(Pattern.quote(template.substring(end)));
    }

    /** One row for each type that was seen. */
    List<Row> rows() {
        return seen.entrySet().stream()
                .map(entry -> new Row("error " + entry.getKey(), entry.getValue()))
                .toList();
    }
}
