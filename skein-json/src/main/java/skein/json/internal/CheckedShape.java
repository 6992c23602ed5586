package skein.json.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A type with constraints that the application wrote. They apply once the type itself has taken the value. */
final class CheckedShape extends Shape {
    private final Shape inner;
    private final List<CustomConstraint> constraints;

    CheckedShape(Shape inner, List<CustomConstraint> constraints) {
        this.inner = inner;
        this.constraints = List.copyOf(constraints);
    }

    @Override
    public @Nullable Object read(Reader in) {
        return checked(inner.read(in), in);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return checked(inner.readText(text, in), in);
    }

    @Override
    public @Nullable Object readTexts(List<String> texts, Reader in) {
        return checked(inner.readTexts(texts, in), in);
    }

    private @Nullable Object checked(@Nullable Object value, Reader in) {
        if (value == null || value == Reader.INVALID) {
            return value;
        }
        for (var constraint : constraints) {
            var message = constraint.broken(value);
            if (message != null) {
                return Faults.refused(message, in);
            }
        }
        return value;
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        inner.verifyPresent(value, in);
        in.textInput(value);
        checked(value, in);
    }

    @Override
    Object wrongKind(Reader in) {
        return inner.wrongKind(in);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        inner.write(value, out);
    }

    @Override
    void writeSent(Object value, Sent sent, JsonGenerator out) {
        inner.writeSent(value, sent, out);
    }

    @Override
    public Shape viewed(View view) {
        return new CheckedShape(inner.viewed(view), constraints);
    }

    @Override
    public String keyText(Object value) {
        return inner.keyText(value);
    }

    @Override
    public boolean isText() {
        return inner.isText();
    }

    @Override
    public boolean takesMany() {
        return inner.takesMany();
    }

    @Override
    public boolean isReference() {
        return inner.isReference();
    }

    @Override
    public String label() {
        return inner.label();
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return inner.schema(schemas);
    }
}
