package skein.json.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@link URI} with a scheme. */
final class UriShape extends ScalarShape {

    @Override
    Object fromText(String text, Reader in) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return fail("input is empty", in);
        }
        try {
            var uri = new URI(stripped);
            return uri.isAbsolute() ? uri : fail("relative URL without a base", in);
        } catch (URISyntaxException malformed) {
            boolean scheme = stripped.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
            return fail(scheme ? malformed.getReason() : "relative URL without a base", in);
        }
    }

    private static Object fail(String reason, Reader in) {
        return in.fail("url_parsing", "Input should be a valid URL, " + reason, Faults.context("error", reason));
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("url_type", "URL input should be a string or URL");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(value.toString());
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        var schema = Schemas.formatted("uri");
        schema.put("minLength", 1);
        return schema;
    }
}
