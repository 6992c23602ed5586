package skein.json.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@link Path} of the default file system. The empty path is written as a period. */
final class PathShape extends ScalarShape {

    @Override
    Object fromText(String text, Reader in) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            return wrongKind(in);
        }
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return "path";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("path_type", "Input is not a valid path for <class 'pathlib.Path'>");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(keyText(value));
    }

    @Override
    public String keyText(Object value) {
        var text = value.toString();
        return text.isEmpty() ? "." : text;
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.formatted("path");
    }
}
