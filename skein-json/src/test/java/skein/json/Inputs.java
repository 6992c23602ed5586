package skein.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** What the tests decode and how they look at what came out. */
@NullUnmarked
final class Inputs {
    static final Json JSON = Json.standard();
    static final List<Object> BODY = List.of("body");

    private Inputs() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static <T> Decoded<T> decode(Class<T> type, String json) {
        return JSON.codec(type).decode(bytes(json), BODY);
    }

    static <T> T valid(Class<T> type, String json) {
        return decode(type, json).orThrow();
    }

    /** Each violation as {@code type loc}. */
    static List<String> faults(Class<?> type, String json) {
        return faults(decode(type, json));
    }

    static List<String> faults(Decoded<?> outcome) {
        return outcome.violations().stream()
                .map(violation -> violation.type() + " " + violation.loc())
                .toList();
    }

    static Violation fault(Class<?> type, String json) {
        return decode(type, json).violations().getFirst();
    }

    static String encoded(Object value) {
        return text(JSON.encode(value));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> tree(String json) {
        return (Map<String, Object>)
                JSON.codec(Object.class).decode(bytes(json), BODY).orThrow();
    }

    static String schema(Class<?> type) {
        return encoded(JSON.codec(type).schema());
    }
}
