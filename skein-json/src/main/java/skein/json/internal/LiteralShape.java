package skein.json.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One of a few fixed texts or integers: {@code @Literal}, and the tag of a record in a discriminated union. */
final class LiteralShape extends ScalarShape {
    private final Map<Object, Object> values = new LinkedHashMap<>();
    private final List<Object> shown = new ArrayList<>();
    private final boolean numbers;
    private final String expected;

    private LiteralShape(Map<Object, Object> values, boolean numbers) {
        this.values.putAll(values);
        this.shown.addAll(values.keySet());
        this.numbers = numbers;
        this.expected = Faults.alternatives(shown);
    }

    static LiteralShape texts(List<String> texts) {
        var values = new LinkedHashMap<Object, Object>();
        texts.forEach(text -> values.put(text, text));
        return new LiteralShape(values, false);
    }

    /** @param type what the integers are boxed as */
    static LiteralShape integers(List<String> digits, IntegerShape.Kind type) {
        var values = new LinkedHashMap<Object, Object>();
        for (var text : digits) {
            try {
                long number = Long.parseLong(text);
                values.put(number, type.boxed(number));
            } catch (NumberFormatException noInteger) {
                throw new ShapeBuilder.Unsupported("@Literal(\"" + text + "\") is no integer, but its type is");
            }
        }
        return new LiteralShape(values, true);
    }

    @Override
    Object fromText(String text, Reader in) {
        return oneOf(text, in);
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        if (!numbers) {
            return wrongKind(in);
        }
        return in.isLong() ? oneOf(parser.getLongValue(), in) : IntegerShape.tooLong(in);
    }

    /** As in Python 1.0 equals 1, and so does true. */
    @Override
    Object fromFloat(JsonParser parser, Reader in) {
        double number = parser.getDoubleValue();
        return number == Math.rint(number) && Math.abs(number) < 0x1p63 ? oneOf((long) number, in) : wrongKind(in);
    }

    @Override
    Object fromBoolean(boolean value, Reader in) {
        return oneOf(value ? 1L : 0L, in);
    }

    private Object oneOf(Object sent, Reader in) {
        var value = values.get(sent);
        return value == null ? wrongKind(in) : value;
    }

    @Override
    boolean isNative(JsonToken token) {
        return true;
    }

    @Override
    public String label() {
        return shown.stream().map(Faults::quoted).collect(Collectors.joining(",", "literal[", "]"));
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("literal_error", "Input should be " + expected, Faults.context("expected", expected));
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        if (numbers) {
            out.writeNumber(((Number) value).longValue());
        } else {
            out.writeString(value.toString());
        }
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        var schema = Schemas.type(numbers ? "integer" : "string");
        if (shown.size() == 1) {
            schema.put("const", shown.getFirst());
        } else {
            schema.put("enum", List.copyOf(shown));
        }
        return schema;
    }
}
