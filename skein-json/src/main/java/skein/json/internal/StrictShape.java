package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A scalar that is taken in its own JSON kind only: {@code @Strict}. */
final class StrictShape extends Shape {
    private final ScalarShape inner;

    StrictShape(ScalarShape inner) {
        this.inner = inner;
    }

    @Override
    public @Nullable Object read(Reader in) {
        var parser = in.parser();
        if (isNative(parser.currentToken())) {
            return inner.read(in);
        }
        parser.skipChildren();
        return inner.wrongKind(in);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return isNative(JsonToken.VALUE_STRING) ? inner.readText(text, in) : inner.wrongKind(in);
    }

    /** Types that JSON has no kind for, such as dates, are texts. */
    private boolean isNative(JsonToken token) {
        return inner.isNative(token)
                || (token == JsonToken.VALUE_STRING
                        && !inner.isNative(JsonToken.VALUE_NUMBER_INT)
                        && !inner.isNative(JsonToken.VALUE_TRUE));
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        inner.write(value, out);
    }

    @Override
    boolean notesParts() {
        return false;
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        inner.verifyPresent(value, in);
    }

    @Override
    Object wrongKind(Reader in) {
        return inner.wrongKind(in);
    }

    @Override
    public String keyText(Object value) {
        return inner.keyText(value);
    }

    @Override
    public String label() {
        return inner.label();
    }

    @Override
    public boolean isReference() {
        return inner.isReference();
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return inner.schema(schemas);
    }
}
