package skein.json.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@code byte[]} as a text in UTF-8. */
final class BytesShape extends ScalarShape {

    BytesShape(Check... checks) {
        super(checks);
    }

    @Override
    Object fromText(String text, Reader in) {
        return text.getBytes(StandardCharsets.UTF_8);
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
        out.writeString(text((byte[]) value));
    }

    /** @throws EncodingException if the bytes are no text */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new EncodingException("", "these bytes are no text in UTF-8; use @Base64 byte[]");
        }
    }

    @Override
    public String keyText(Object value) {
        return text((byte[]) value);
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.formatted("binary");
    }
}
