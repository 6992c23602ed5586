package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@link String}; {@code char} is a text of one UTF-16 unit. */
final class StringShape extends ScalarShape {
    private final boolean character;

    private StringShape(boolean character, Check... checks) {
        super(checks);
        this.character = character;
    }

    static StringShape text(Check... checks) {
        return new StringShape(false, checks);
    }

    static StringShape character() {
        return new StringShape(true);
    }

    @Override
    Object fromText(String text, Reader in) {
        if (!character) {
            return text;
        }
        if (text.length() == 1) {
            return text.charAt(0);
        }
        return text.isEmpty()
                ? new TextChecks.MinLength(1).report(text, in)
                : new TextChecks.MaxLength(1).report(text, in);
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("string_type", "Input should be a valid string");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(value.toString());
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        var schema = Schemas.type("string");
        if (character) {
            schema.put("minLength", 1);
            schema.put("maxLength", 1);
        }
        return schema;
    }
}
