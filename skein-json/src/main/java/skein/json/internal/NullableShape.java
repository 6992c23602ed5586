package skein.json.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@code @Nullable T} and {@code Optional<T>}: may be null or left out. */
final class NullableShape extends Shape {
    private final Shape inner;
    private final boolean optional;

    NullableShape(Shape inner, boolean optional) {
        this.inner = inner;
        this.optional = optional;
    }

    private @Nullable Object wrapped(@Nullable Object value) {
        return !optional || value == Reader.INVALID ? value : Optional.ofNullable(value);
    }

    @Override
    public @Nullable Object read(Reader in) {
        return in.parser().currentToken() == JsonToken.VALUE_NULL ? absent() : wrapped(inner.read(in));
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return wrapped(inner.readText(text, in));
    }

    @Override
    public @Nullable Object readTexts(List<String> texts, Reader in) {
        return texts.isEmpty() ? absent() : wrapped(inner.readTexts(texts, in));
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        inner.writeOrNull(value instanceof Optional<?> maybe ? maybe.orElse(null) : value, out);
    }

    @Override
    boolean notesParts() {
        return inner.notesParts();
    }

    @Override
    void writeSent(Object value, Sent sent, JsonGenerator out) {
        inner.writeSentOrNull(value instanceof Optional<?> maybe ? maybe.orElse(null) : value, sent, out);
    }

    @Override
    public Shape partial() {
        return new NullableShape(inner.partial(), optional);
    }

    @Override
    public Shape viewed(View view) {
        var viewed = inner.viewed(view);
        return viewed == inner ? this : new NullableShape(viewed, optional);
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        var present = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
        if (present != null) {
            inner.verifyPresent(present, in);
        }
    }

    @Override
    Object wrongKind(Reader in) {
        return inner.wrongKind(in);
    }

    @Override
    public boolean acceptsNull() {
        return true;
    }

    @Override
    public @Nullable Object absent() {
        return optional ? Optional.empty() : null;
    }

    @Override
    public boolean takesMany() {
        return inner.takesMany();
    }

    @Override
    public boolean isText() {
        return inner.isText();
    }

    @Override
    public String keyText(Object value) {
        return inner.keyText(value instanceof Optional<?> maybe && maybe.isPresent() ? maybe.get() : value);
    }

    @Override
    public boolean isReference() {
        return inner.isReference();
    }

    @Override
    public String label() {
        return "nullable[" + inner.label() + "]";
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return Schemas.orNull(inner.schema(schemas));
    }
}
