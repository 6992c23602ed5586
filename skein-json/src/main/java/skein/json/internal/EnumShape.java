package skein.json.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.json.Code;
import skein.json.Name;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/** An enum; a constant is called by its {@link Code}, its {@link Name} or its own name. */
final class EnumShape extends ScalarShape implements Referenced {
    private final TypeUse use;
    private final Map<Object, Object> constants = new HashMap<>();
    private final Map<Object, Object> values = new HashMap<>();
    private final List<Object> shown = new ArrayList<>();
    private final boolean numbers;
    private final String expected;

    EnumShape(TypeUse use) {
        this.use = use;
        for (var each : use.raw().getEnumConstants()) {
            var constant = (Enum<?>) each;
            var value = value(constant);
            shown.add(value);
            values.put(constant, value instanceof String text ? new SerializedString(text) : value);
            if (constants.put(value, constant) != null) {
                throw new ShapeBuilder.Unsupported("two constants of " + use + " are called "
                        + (value instanceof String ? "\"" + value + "\"" : value)
                        + " in JSON; give each its own @Name");
            }
        }
        this.numbers = shown.stream().allMatch(Long.class::isInstance);
        this.expected = Faults.alternatives(shown);
    }

    private static Object value(Enum<?> constant) {
        try {
            var field = constant.getDeclaringClass().getField(constant.name());
            var code = field.getAnnotation(Code.class);
            if (code != null) {
                return code.value();
            }
            var hints = JacksonHints.of(Arrays.asList(field.getAnnotations()));
            return Names.of(field.getAnnotation(Name.class), hints, constant.name())
                    .written();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where all values are integers a text may hold one, as for an integer. */
    @Override
    Object fromText(String text, Reader in) {
        if (!numbers) {
            return constant(text, in);
        }
        var number = NumberTexts.integer(text);
        return number == null || number == NumberTexts.TOO_LONG
                ? wrongKind(in)
                : number instanceof Long ? constant(number, in) : IntegerShape.tooLong(in);
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        return in.isLong()
                ? constant(parser.getLongValue(), in)
                : hasNumbers() ? IntegerShape.tooLong(in) : wrongKind(in);
    }

    private boolean hasNumbers() {
        return shown.stream().anyMatch(Long.class::isInstance);
    }

    @Override
    Object fromFloat(JsonParser parser, Reader in) {
        double number = parser.getDoubleValue();
        return number == Math.rint(number) && Math.abs(number) < 0x1p63 ? constant((long) number, in) : wrongKind(in);
    }

    @Override
    Object fromBoolean(boolean value, Reader in) {
        return constant(value ? 1L : 0L, in);
    }

    private Object constant(Object value, Reader in) {
        in.converted();
        var constant = constants.get(value);
        return constant == null ? wrongKind(in) : constant;
    }

    @Override
    boolean isNative(JsonToken token) {
        return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
    }

    @Override
    public String label() {
        var kind = numbers ? "int-enum" : shown.stream().allMatch(String.class::isInstance) ? "str-enum" : "enum";
        return kind + "[" + schemaName() + "]";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("enum", "Input should be " + expected, Faults.context("expected", expected));
    }

    @Override
    public void write(Object constant, JsonGenerator out) {
        switch (value(constant)) {
            case SerializedString text -> out.writeString(text);
            case Object number -> out.writeNumber((Long) number);
        }
    }

    private Object value(Object constant) {
        return Objects.requireNonNull(values.get(constant));
    }

    @Override
    public String keyText(Object constant) {
        return value(constant) instanceof SerializedString text
                ? text.getValue()
                : value(constant).toString();
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return schemas.reference(this);
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public TypeUse use() {
        return use;
    }

    @Override
    public Map<String, @Nullable Object> definition(Schemas schemas) {
        var schema = new LinkedHashMap<String, @Nullable Object>();
        if (numbers) {
            schema.put("type", "integer");
        } else if (!hasNumbers()) {
            schema.put("type", "string");
        }
        schema.put("enum", List.copyOf(shown));
        schema.put("title", schemaName());
        Descriptions.describe(schema, Arrays.asList(use.raw().getAnnotations()));
        return schema;
    }
}
