package skein.json.internal;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@link Pattern}: a text that is a regular expression. */
final class RegexShape extends ScalarShape {

    @Override
    Object fromText(String text, Reader in) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException malformed) {
            return in.fail("pattern_regex", "Input should be a valid regular expression");
        }
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return "pattern";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("pattern_type", "Input should be a valid pattern");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(((Pattern) value).pattern());
    }

    @Override
    public String keyText(Object value) {
        return ((Pattern) value).pattern();
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.formatted("regex");
    }
}
