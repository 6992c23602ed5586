package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@link String}; {@code char} is a text of one UTF-16 unit. */
final class StringShape extends ScalarShape {
    private enum Kind {
        TEXT,
        EMAIL,
        CHARACTER
    }

    private final Kind kind;

    private StringShape(Kind kind, Check... checks) {
        super(checks);
        this.kind = kind;
    }

    /** @param email whether it is an e-mail address, whose domain then comes in lower case */
    static StringShape text(boolean email, Check... checks) {
        return new StringShape(email ? Kind.EMAIL : Kind.TEXT, checks);
    }

    static StringShape character() {
        return new StringShape(Kind.CHARACTER);
    }

    @Override
    Object fromText(String text, Reader in) {
        if (kind != Kind.CHARACTER) {
            return kind == Kind.TEXT ? text : TextChecks.Email.normal(text);
        }
        if (text.length() == 1) {
            return text.charAt(0);
        }
        return text.isEmpty()
                ? new TextChecks.MinLength(1).report(text, in)
                : new TextChecks.MaxLength(1).report(text, in);
    }

    @Override
    boolean isNative(JsonToken token) {
        return token == JsonToken.VALUE_STRING;
    }

    @Override
    public String label() {
        return checks().length == 0 ? "str" : "constrained-str";
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
        if (kind == Kind.CHARACTER) {
            schema.put("minLength", 1);
            schema.put("maxLength", 1);
        }
        return schema;
    }
}
