package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@code float} and {@code double}: always finite. */
final class FloatShape extends ScalarShape {
    private final boolean single;

    FloatShape(boolean single, Check... checks) {
        super(checks);
        this.single = single;
    }

    @Override
    Object fromFloat(JsonParser parser, Reader in) {
        return boxed(parser.getDoubleValue(), in);
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        in.widened();
        return boxed(parser.getDoubleValue(), in);
    }

    @Override
    Object fromBoolean(boolean value, Reader in) {
        in.converted();
        return boxed(value ? 1 : 0, in);
    }

    @Override
    Object fromText(String text, Reader in) {
        in.converted();
        var number = NumberTexts.floating(text);
        return number == null
                ? in.fail("float_parsing", "Input should be a valid number, unable to parse string as a number")
                : boxed(number, in);
    }

    private Object boxed(double number, Reader in) {
        if (single) {
            float narrow = (float) number;
            return Float.isFinite(narrow) ? (Object) narrow : notFinite(in);
        }
        return Double.isFinite(number) ? (Object) number : notFinite(in);
    }

    private static Object notFinite(Reader in) {
        return in.fail("finite_number", "Input should be a finite number");
    }

    @Override
    boolean isNative(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
    }

    @Override
    public String label() {
        return checks().length == 0 ? "float" : "constrained-float";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("float_type", "Input should be a valid number");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        if (value instanceof Float number) {
            requireFinite(number.doubleValue());
            out.writeNumber(number.floatValue());
        } else {
            double number = ((Number) value).doubleValue();
            requireFinite(number);
            out.writeNumber(number);
        }
    }

    private static void requireFinite(double number) {
        if (!Double.isFinite(number)) {
            throw new EncodingException("", number + " has no JSON form; use null or a text");
        }
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.type("number");
    }
}
