package skein.json.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A shape that is one JSON token. Pydantic's lax rules decide which kinds of token it takes: each kind is a method, and a
 * kind that is not overridden is refused.
 */
abstract class ScalarShape extends Shape {
    private final Check[] checks;

    ScalarShape(Check... checks) {
        this.checks = checks;
    }

    @Override
    public final @Nullable Object read(Reader in) {
        var value = value(in.parser(), in);
        return value == Reader.INVALID ? value : checked(value, in);
    }

    /** The value at the current token before constraints; overridden where the usual token has a shorter way. */
    Object value(JsonParser parser, Reader in) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> {
                var text = in.string();
                yield text == null ? Reader.INVALID : converted(text, in);
            }
            case VALUE_NUMBER_INT -> fromInteger(parser, in);
            case VALUE_NUMBER_FLOAT -> fromFloat(parser, in);
            case VALUE_TRUE -> fromBoolean(true, in);
            case VALUE_FALSE -> fromBoolean(false, in);
            default -> {
                parser.skipChildren();
                yield wrongKind(in);
            }
        };
    }

    @Override
    public final @Nullable Object readText(String text, Reader in) {
        var sound = in.checked(text);
        var value = sound == null ? Reader.INVALID : converted(sound, in);
        return value == Reader.INVALID ? value : checked(value, in);
    }

    private Object converted(String text, Reader in) {
        if (!isNative(JsonToken.VALUE_STRING)) {
            in.converted();
        }
        return fromText(text, in);
    }

    /** Whether a value in this kind of token needs no conversion. */
    abstract boolean isNative(JsonToken token);

    private Object checked(Object value, Reader in) {
        return checks.length == 0 ? value : Check.all(checks, value, in);
    }

    abstract Object fromText(String text, Reader in);

    Object fromInteger(JsonParser parser, Reader in) {
        return wrongKind(in);
    }

    Object fromFloat(JsonParser parser, Reader in) {
        return wrongKind(in);
    }

    Object fromBoolean(boolean value, Reader in) {
        return wrongKind(in);
    }

    @Override
    boolean notesParts() {
        return false;
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        if (checks.length > 0) {
            in.textInput(value);
            Check.all(checks, value, in);
        }
    }

    @Override
    public final Map<String, @Nullable Object> schema(Schemas schemas) {
        var schema = schemaOf(schemas);
        if (!schema.containsKey("anyOf")) {
            for (var check : checks) {
                check.describe(schema);
            }
        }
        return schema;
    }

    abstract Map<String, @Nullable Object> schemaOf(Schemas schemas);

    Check[] checks() {
        return checks;
    }
}
