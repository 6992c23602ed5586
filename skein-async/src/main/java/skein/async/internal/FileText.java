package skein.async.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Text to bytes and back, where nothing is replaced silently. */
public final class FileText {
    private static final String REMEDY = "; name the file's own charset, or read it as bytes";

    private FileText() {}

    /** The text that bytes are. */
    public static String decode(Path path, byte[] bytes, Charset charset) throws CharacterCodingException {
        // The JDK's fast way puts U+FFFD for what it cannot decode. Only then is it worth to look closely.
        var text = new String(bytes, charset);
        if (text.indexOf('\uFFFD') >= 0) {
            checkStrictly(path, bytes, charset);
        }
        return text;
    }

    private static void checkStrictly(Path path, byte[] bytes, Charset charset) throws CharacterCodingException {
        var decoder = charset.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(8 * 1024);
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new Malformed(path + ": byte " + in.position() + " is " + hex(in) + ", which is not " + charset
                    + " there" + REMEDY);
        }
    }

    /** What to throw when bytes that are left do not go on in a charset. */
    public static CharacterCodingException malformed(Path path, long line, ByteBuffer rest, Charset charset) {
        return new Malformed(
                path + ": line " + line + " has a byte " + hex(rest) + ", which is not " + charset + " there" + REMEDY);
    }

    private static String hex(ByteBuffer in) {
        return String.format("0x%02x", in.get(in.position()));
    }

    /** The bytes that a text is in UTF-8. */
    public static byte[] encode(Path path, String text) throws CharacterCodingException {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new Malformed(path + ": not written, because character " + i
                        + " of the text is half of a surrogate pair, which UTF-8 cannot say; write bytes instead");
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The JDK's own has no room for a message. */
    private static final class Malformed extends CharacterCodingException {
        private static final long serialVersionUID = 1;

        private final String message;

        Malformed(String message) {
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
