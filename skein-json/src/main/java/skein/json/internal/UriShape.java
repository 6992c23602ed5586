package skein.json.internal;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@link URI} with a scheme, in normal form. */
final class UriShape extends ScalarShape {
    private static final int LONGEST = 2083;

    private final boolean http;

    /** @param http whether the scheme must be http or https */
    UriShape(boolean http) {
        this.http = http;
    }

    @Override
    Object fromText(String text, Reader in) {
        if (http && text.length() > LONGEST) {
            return in.fail(
                    "url_too_long",
                    "URL should have at most " + LONGEST + " characters",
                    Faults.context("max_length", LONGEST));
        }
        try {
            var uri = UrlTexts.parse(text);
            var scheme = uri.getScheme();
            return !http || scheme.equals("http") || scheme.equals("https") ? uri : wrongScheme(in);
        } catch (UrlTexts.Malformed malformed) {
            return fail(malformed.reason(), in);
        }
    }

    private static Object wrongScheme(Reader in) {
        return in.fail(
                "url_scheme",
                "URL scheme should be 'http' or 'https'",
                Faults.context("expected_schemes", "'http' or 'https'"));
    }

    private static Object fail(String reason, Reader in) {
        return in.fail("url_parsing", "Input should be a valid URL, " + reason, Faults.context("error", reason));
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return "url";
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
        if (http) {
            schema.put("maxLength", LONGEST);
        }
        return schema;
    }
}
