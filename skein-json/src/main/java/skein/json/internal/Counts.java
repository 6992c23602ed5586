package skein.json.internal;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Violations of how many elements there are. */
final class Counts {
    private Counts() {}

    static Object tooShort(String kind, int min, int size, Reader in) {
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("field_type", kind);
        context.put("min_length", min);
        context.put("actual_length", size);
        return in.fail(
                "too_short", kind + " should have at least " + items(min) + " after validation, not " + size, context);
    }

    /** @param size {@code null} if only known to be more */
    static Object tooLong(String kind, int max, @Nullable Integer size, Reader in) {
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("field_type", kind);
        context.put("max_length", max);
        context.put("actual_length", size);
        return in.fail(
                "too_long",
                kind + " should have at most " + items(max) + " after validation, not "
                        + (size == null ? "more" : size.toString()),
                context);
    }

    private static String items(int count) {
        return count + (count == 1 ? " item" : " items");
    }
}
