package skein.json.internal;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@code @Base64 byte[]}. Characters outside the alphabet are skipped, as Python does; padding is required. */
final class Base64Shape extends ScalarShape {

    @Override
    Object fromText(String text, Reader in) {
        var data = new StringBuilder(text.length());
        int padding = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '=') {
                padding++;
                if (data.length() % 4 > 1 && data.length() % 4 + padding >= 4) {
                    break;
                }
            } else if (isData(character)) {
                padding = 0;
                data.append(character);
            }
        }
        int rest = data.length() % 4;
        if (rest == 1) {
            return fail(
                    "Invalid base64-encoded string: number of data characters (" + data.length()
                            + ") cannot be 1 more than a multiple of 4",
                    in);
        }
        if (rest != 0 && rest + padding < 4) {
            return fail("Incorrect padding", in);
        }
        return Base64.getDecoder().decode(data.toString());
    }

    private static boolean isData(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '+'
                || character == '/';
    }

    private static Object fail(String reason, Reader in) {
        return in.fail("base64_decode", "Base64 decoding error: '" + reason + "'", Faults.context("error", reason));
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return "bytes";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("bytes_type", "Input should be a valid bytes");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeBinary((byte[]) value);
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.formatted("base64");
    }
}
