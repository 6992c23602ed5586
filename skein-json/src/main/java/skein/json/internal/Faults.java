package skein.json.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Parts of violations. */
final class Faults {
    private Faults() {}

    static Map<String, @Nullable Object> context(String name, @Nullable Object value) {
        return Collections.singletonMap(name, value);
    }

    static Map<String, @Nullable Object> context(
            String name, @Nullable Object value, String second, @Nullable Object secondValue) {
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put(name, value);
        context.put(second, secondValue);
        return context;
    }

    /** User code refused a value. */
    static Object refused(@Nullable String reason, Reader in) {
        return in.fail("value_error", "Value error, " + (reason == null ? "" : reason), context("error", Map.of()));
    }

    /** {@code 'a', 'b' or 'c'}. */
    static String alternatives(List<?> values) {
        var quoted = values.stream().map(Faults::quoted).toList();
        int last = quoted.size() - 1;
        return last < 1
                ? String.join("", quoted)
                : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }

    /** A text in quotes, a number as it is. */
    static String quoted(Object value) {
        return value instanceof String ? "'" + value + "'" : value.toString();
    }

    static int position(JacksonException broken) {
        var location = broken.getLocation();
        return location == null ? 0 : (int) Math.max(0, Math.max(location.getByteOffset(), location.getCharOffset()));
    }

    static String reason(JacksonException broken) {
        var message = broken.getOriginalMessage();
        return message == null ? "malformed" : message;
    }
}
