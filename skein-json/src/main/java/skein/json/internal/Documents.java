package skein.json.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** JSON documents as bytes, as text and as plain values. */
final class Documents {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Documents() {}

    /**
     * The same document in UTF-8 without a byte order mark. UTF-16 and UTF-32 are told by a mark or by where the zero
     * bytes of the first characters are (RFC 4627, section 3).
     *
     * @throws CharacterCodingException if the bytes are no text in that encoding
     */
    static byte[] utf8(byte[] document) throws CharacterCodingException {
        int length = document.length;
        int first = length > 0 ? document[0] & 0xFF : -1;
        int second = length > 1 ? document[1] & 0xFF : -1;
        int third = length > 2 ? document[2] & 0xFF : -1;
        int fourth = length > 3 ? document[3] & 0xFF : -1;
        if (first > 0 && first < 0xEF && second != 0) {
            return document;
        }
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            return Arrays.copyOfRange(document, 3, length);
        }
        if (first == 0xFF && second == 0xFE) {
            return third == 0 && fourth == 0
                    ? transcode(document, 4, "UTF-32LE")
                    : transcode(document, 2, StandardCharsets.UTF_16LE);
        }
        if (first == 0xFE && second == 0xFF) {
            return transcode(document, 2, StandardCharsets.UTF_16BE);
        }
        if (first == 0 && second == 0) {
            return third == 0xFE && fourth == 0xFF
                    ? transcode(document, 4, "UTF-32BE")
                    : length > 3 ? transcode(document, 0, "UTF-32BE") : document;
        }
        if (first == 0 && length > 1) {
            return transcode(document, 0, StandardCharsets.UTF_16BE);
        }
        if (second == 0) {
            return third == 0 && length > 3
                    ? transcode(document, 0, "UTF-32LE")
                    : transcode(document, 0, StandardCharsets.UTF_16LE);
        }
        return document;
    }

    private static byte[] transcode(byte[] document, int start, String charset) throws CharacterCodingException {
        return transcode(document, start, Charset.forName(charset));
    }

    private static byte[] transcode(byte[] document, int start, Charset charset) throws CharacterCodingException {
        return text(document, start, charset).getBytes(StandardCharsets.UTF_8);
    }

    /** The document as text; {@code null} if it is not UTF-8. */
    static @Nullable String text(byte[] utf8) {
        try {
            return text(utf8, 0, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private static String text(byte[] document, int start, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(document, start, document.length - start))
                .toString();
    }

    /** Whether a backslash is in the document: without one its texts cannot hold a lone surrogate. */
    static boolean hasEscapes(byte[] document) {
        int index = 0;
        for (; index + 8 <= document.length; index += 8) {
            long differing = (long) LONGS.get(document, index) ^ BACKSLASHES;
            if (((differing - LOW_BITS) & ~differing & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; index < document.length; index++) {
            if (document[index] == '\\') {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the bytes are UTF-8 to the letter: no overlong forms, surrogates or code points that do not exist. The
     * tokenizer takes some of these for characters, which would let them past checks on the bytes.
     */
    static boolean isUtf8(byte[] document) {
        int index = 0;
        while (index < document.length) {
            if (document[index] >= 0) {
                index = index + 8 <= document.length && ((long) LONGS.get(document, index) & HIGH_BITS) == 0
                        ? index + 8
                        : index + 1;
            } else {
                int length = sequence(document, index);
                if (length == 0) {
                    return false;
                }
                index += length;
            }
        }
        return true;
    }

    /** The length of the sequence of two to four bytes that starts here; 0 if it is malformed. */
    private static int sequence(byte[] document, int start) {
        int first = document[start] & 0xFF;
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || start + length > document.length) {
            return 0;
        }
        for (int index = start + 1; index < start + length; index++) {
            if ((document[index] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = document[start + 1] & 0xFF;
        boolean sound = switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
        return sound ? length : 0;
    }

    static boolean hasLoneSurrogate(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (Character.isSurrogate(character)) {
                boolean paired = Character.isHighSurrogate(character)
                        && index + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(index + 1));
                if (!paired) {
                    return true;
                }
                index++;
            }
        }
        return false;
    }

    /**
     * The value at the parser's current token as {@code Map}, {@code List}, text, number, boolean or null.
     *
     * @param notes is told of numbers beyond the range of a double; {@code null} to keep them, as inputs that are echoed
     */
    static @Nullable Object read(JsonParser parser, @Nullable Reader notes) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, notes);
            case START_ARRAY -> list(parser, notes);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> floating(parser, notes);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /**
     * A double. A number beyond its range is noted in {@code notes}, if given; otherwise it is kept as a decimal, and
     * beyond that one's range as its text.
     */
    private static Object floating(JsonParser parser, @Nullable Reader notes) {
        double value = parser.getDoubleValue();
        if (Double.isFinite(value)) {
            return value;
        }
        if (notes != null) {
            notes.noteBeyondDouble();
            return value;
        }
        var decimal = decimal(parser);
        return decimal == null ? parser.getString() : decimal;
    }

    /** The number at the current token, or {@code null} if its exponent is beyond all bounds. */
    static @Nullable BigDecimal decimal(JsonParser parser) {
        try {
            return NumberTexts.bounded(parser.getDecimalValue());
        } catch (NumberFormatException exponentTooLong) {
            return null;
        }
    }

    private static Object object(JsonParser parser, @Nullable Reader notes) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            map.put(name, read(parser, notes));
        }
        return map;
    }

    private static Object list(JsonParser parser, @Nullable Reader notes) {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser, notes));
        }
        return list;
    }
}
