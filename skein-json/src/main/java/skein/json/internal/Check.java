package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One constraint on the values of a shape. */
interface Check {
    boolean accepts(Object value);

    /** Reports that {@code value} breaks this constraint; returns {@link Reader#INVALID}. */
    Object report(Object value, Reader in);

    /** Adds this constraint to a JSON Schema. */
    void describe(Map<String, @Nullable Object> schema);

    /** Reports the first constraint that {@code value} breaks, or returns the value. */
    static Object all(Check[] checks, Object value, Reader in) {
        for (var check : checks) {
            if (!check.accepts(value)) {
                return check.report(value, in);
            }
        }
        return value;
    }
}
