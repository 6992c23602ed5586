package skein.json.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A type that is read and written as another one. */
final class MappedShape extends Shape {
    private final Shape wire;
    private final Function<Object, Object> toWire;
    private final Function<Object, Object> fromWire;

    MappedShape(Shape wire, Function<Object, Object> toWire, Function<Object, Object> fromWire) {
        this.wire = wire;
        this.toWire = toWire;
        this.fromWire = fromWire;
    }

    @Override
    public @Nullable Object read(Reader in) {
        return mapped(wire.read(in), in);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return mapped(wire.readText(text, in), in);
    }

    @Override
    public @Nullable Object readTexts(List<String> texts, Reader in) {
        return mapped(wire.readTexts(texts, in), in);
    }

    private @Nullable Object mapped(@Nullable Object value, Reader in) {
        if (value == null || value == Reader.INVALID) {
            return value;
        }
        try {
            return fromWire.apply(value);
        } catch (IllegalArgumentException refused) {
            return Faults.refused(refused.getMessage(), in);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        wire.writeOrNull(toWire.apply(value), out);
    }

    @Override
    public Shape viewed(View view) {
        var viewed = wire.viewed(view);
        return viewed == wire ? this : new MappedShape(viewed, toWire, fromWire);
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        wire.verify(toWire.apply(value), in);
    }

    @Override
    Object wrongKind(Reader in) {
        return wire.wrongKind(in);
    }

    @Override
    public String keyText(Object value) {
        return wire.keyText(toWire.apply(value));
    }

    @Override
    public boolean isText() {
        return wire.isText();
    }

    @Override
    public boolean takesMany() {
        return wire.takesMany();
    }

    @Override
    public boolean isReference() {
        return wire.isReference();
    }

    @Override
    public String label() {
        return wire.label();
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return wire.schema(schemas);
    }
}
