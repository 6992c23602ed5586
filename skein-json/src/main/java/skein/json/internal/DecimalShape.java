package skein.json.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@link BigDecimal}: read from a number or a text, written as a text, so that no reader rounds it. */
final class DecimalShape extends ScalarShape {

    DecimalShape(Check... checks) {
        super(checks);
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        return number(parser, in);
    }

    @Override
    Object fromFloat(JsonParser parser, Reader in) {
        return number(parser, in);
    }

    @Override
    Object fromText(String text, Reader in) {
        var number = NumberTexts.decimal(text);
        if (number != null) {
            return number;
        }
        return NumberTexts.isNotFinite(text)
                ? in.fail("finite_number", "Input should be a finite number")
                : malformed(in);
    }

    private static Object number(JsonParser parser, Reader in) {
        var number = Documents.decimal(parser);
        return number == null ? malformed(in) : number;
    }

    private static Object malformed(Reader in) {
        return in.fail("decimal_parsing", "Input should be a valid decimal");
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return "decimal";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("decimal_type", "Decimal input should be an integer, float, string or Decimal object");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(value.toString());
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        var text = Schemas.type("string");
        text.put("pattern", pattern());
        if (schemas.isOutputApart()) {
            return text;
        }
        var number = Schemas.type("number");
        for (var check : checks()) {
            check.describe(number);
        }
        return Schemas.map("anyOf", List.of(number, text));
    }

    private String pattern() {
        var parts = new ArrayList<String>();
        for (var check : checks()) {
            if (check instanceof DigitsCheck(int whole, int places)) {
                parts.add("^(?!^[-+.]*$)[+-]?0*(?:\\d{0,%d}|(?=[\\d.]{1,%d}0*$)\\d{0,%d}\\.\\d{0,%d}0*$)"
                        .formatted(whole, whole + places + 1, whole, places));
            }
        }
        return parts.isEmpty() ? "^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$" : parts.getFirst();
    }
}
