package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A boolean that must be true, or must be false. */
record MustBe(boolean wanted) implements Check {

    @Override
    public boolean accepts(Object value) {
        return value.equals(wanted);
    }

    @Override
    public Object report(Object value, Reader in) {
        var expected = wanted ? "True" : "False";
        return in.fail("literal_error", "Input should be " + expected, Faults.context("expected", expected));
    }

    @Override
    public void describe(Map<String, @Nullable Object> schema) {
        schema.put("const", wanted);
    }
}
