package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One fixed text: the tag of a record in a discriminated union. */
final class LiteralShape extends ScalarShape {
    private final String text;

    LiteralShape(String text) {
        this.text = text;
    }

    @Override
    Object fromText(String sent, Reader in) {
        return sent.equals(text) ? text : wrongKind(in);
    }

    @Override
    Object wrongKind(Reader in) {
        var expected = "'" + text + "'";
        return in.fail("literal_error", "Input should be " + expected, Faults.context("expected", expected));
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(text);
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        var schema = Schemas.type("string");
        schema.put("const", text);
        return schema;
    }
}
