package skein.json.internal;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;

/**
 * {@code Object}: reads any value as it is, writes each value by its runtime class; a decimal whose type is not declared is
 * a number, as it was if it was read so.
 */
final class AnyShape extends Shape {
    private final Function<Class<?>, Shape> shapes;

    AnyShape(Function<Class<?>, Shape> shapes) {
        this.shapes = shapes;
    }

    @Override
    public @Nullable Object read(Reader in) {
        int before = in.beyondDouble();
        var value = Documents.read(in.parser(), in);
        return in.beyondDouble() == before ? value : in.fail("finite_number", "Input should be a finite number");
    }

    @Override
    public Object readText(String text, Reader in) {
        return text;
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        // The most frequent ones first; behind them a switch, which takes a while at its first use.
        if (value instanceof String text) {
            out.writeString(text);
            return;
        }
        if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
            return;
        }
        switch (value) {
            case PartialValue<?> partial -> partial.shape().writeSent(partial.value(), partial.sent(), out);
            case Path path -> shapes.apply(Path.class).write(path, out);
            case InetAddress address -> shapes.apply(InetAddress.class).write(address, out);
            case Iterable<?> elements -> writeAll(elements, out);
            case Optional<?> optional -> writeOrNull(optional.orElse(null), out);
            case Object[] array -> writeArray(array, out);
            case byte[] bytes -> out.writeString(BytesShape.text(bytes));
            case BigDecimal number -> out.writeNumber(number);
            case Duration duration -> out.writeNumber(seconds(duration));
            case Instant instant -> out.writeString(inDigits(instant));
            case OffsetDateTime time -> out.writeString(inDigits(time));
            case OffsetTime time -> out.writeString(inDigits(time));
            default -> {
                if (value.getClass().isArray()) {
                    writeArray(value, out);
                } else {
                    shapes.apply(value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass())
                            .write(value, out);
                }
            }
        }
    }

    /** Where no type says otherwise FastAPI writes a duration in seconds; so does this. */
    private static double seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .doubleValue();
    }

    /** Likewise UTC is {@code +00:00} there, and {@code Z} where the type is known. */
    private String inDigits(Object time) {
        return shapes.apply(time.getClass()).keyText(time).replaceFirst("Z$", "+00:00");
    }

    private void writeMap(Map<?, ?> map, JsonGenerator out) {
        out.writeStartObject();
        for (var entry : map.entrySet()) {
            var name = name(entry.getKey());
            out.writeName(name);
            try {
                writeOrNull(entry.getValue(), out);
            } catch (EncodingException broken) {
                throw broken.in("." + name);
            }
        }
        out.writeEndObject();
    }

    private String name(@Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key == null) {
            return "null";
        }
        var shape = shapes.apply(key instanceof Enum<?> constant ? constant.getDeclaringClass() : key.getClass());
        if (!shape.isText()) {
            throw new EncodingException(
                    "", "a key of " + key.getClass().getTypeName() + " has no text form; use texts or numbers as keys");
        }
        return shape.keyText(key);
    }

    private void writeAll(Iterable<?> elements, JsonGenerator out) {
        out.writeStartArray();
        int index = 0;
        for (var element : elements) {
            writeElement(element, index++, out);
        }
        out.writeEndArray();
    }

    private void writeArray(Object array, JsonGenerator out) {
        out.writeStartArray();
        for (int index = 0; index < Array.getLength(array); index++) {
            writeElement(Array.get(array, index), index, out);
        }
        out.writeEndArray();
    }

    private void writeElement(@Nullable Object element, int index, JsonGenerator out) {
        try {
            writeOrNull(element, out);
        } catch (EncodingException broken) {
            throw broken.in("[" + index + "]");
        }
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    Object wrongKind(Reader in) {
        throw new IllegalStateException("any value is fine");
    }

    @Override
    public Shape viewed(View view) {
        var known = new ConcurrentHashMap<Class<?>, Shape>();
        return new AnyShape(
                type -> known.computeIfAbsent(type, other -> shapes.apply(other).viewed(view.rulesOnly())));
    }

    /** Any value may be null as well. */
    @Override
    public boolean takesNull() {
        return true;
    }

    @Override
    public String label() {
        return "any";
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return new LinkedHashMap<>();
    }
}
