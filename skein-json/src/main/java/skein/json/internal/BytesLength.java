package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The least or the greatest number of bytes. */
record BytesLength(int bound, boolean least) implements Check {

    @Override
    public boolean accepts(Object value) {
        int length = ((byte[]) value).length;
        return least ? length >= bound : length <= bound;
    }

    @Override
    public Object report(Object value, Reader in) {
        var bytes = bound + (bound == 1 ? " byte" : " bytes");
        return least
                ? in.fail("bytes_too_short", "Data should have at least " + bytes, Faults.context("min_length", bound))
                : in.fail("bytes_too_long", "Data should have at most " + bytes, Faults.context("max_length", bound));
    }

    @Override
    public void describe(Map<String, @Nullable Object> schema) {
        schema.put(least ? "minLength" : "maxLength", bound);
    }
}
