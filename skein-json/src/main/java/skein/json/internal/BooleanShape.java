package skein.json.internal;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@code boolean}; 0, 1 and the usual words count. */
final class BooleanShape extends ScalarShape {

    BooleanShape(Check... checks) {
        super(checks);
    }

    @Override
    Object fromBoolean(boolean value, Reader in) {
        return value;
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        in.converted();
        return in.isLong() ? number(parser.getLongValue(), in) : wrongKind(in);
    }

    @Override
    Object fromFloat(JsonParser parser, Reader in) {
        in.converted();
        double number = parser.getDoubleValue();
        return number == Math.rint(number) && Math.abs(number) < 0x1p63 ? number((long) number, in) : wrongKind(in);
    }

    private static Object number(long number, Reader in) {
        return number == 0 || number == 1 ? (Object) (number == 1) : unclear(in);
    }

    @Override
    Object fromText(String text, Reader in) {
        in.converted();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "on", "t", "y", "yes" -> true;
            case "false", "0", "off", "f", "n", "no" -> false;
            default -> unclear(in);
        };
    }

    private static Object unclear(Reader in) {
        return in.fail("bool_parsing", "Input should be a valid boolean, unable to interpret input");
    }

    @Override
    boolean isNative(JsonToken token) {
        return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
    }

    @Override
    public String label() {
        return "bool";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("bool_type", "Input should be a valid boolean");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeBoolean((Boolean) value);
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.type("boolean");
    }
}
