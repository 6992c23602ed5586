package skein.json.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** {@link UUID}: hyphenated, plain, in braces or as URN. */
final class UuidShape extends ScalarShape {
    private static final int[] GROUP_STARTS = {0, 9, 14, 19, 24};
    private static final String URN = "urn:uuid:";

    @Override
    Object fromText(String text, Reader in) {
        var digits = text;
        if (text.startsWith(URN)) {
            digits = text.substring(URN.length());
        } else if (text.startsWith("{") && text.endsWith("}") && text.length() > 1) {
            digits = text.substring(1, text.length() - 1);
        }
        boolean simple = digits.length() == 32 && text.length() == 32;
        if (digits.length() == 36 && hasHyphens(digits)) {
            digits = digits.replace("-", "");
            simple = digits.length() == 32;
        }
        if (simple && isHex(digits)) {
            return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
        }
        var fault = fault(text);
        return in.fail("uuid_parsing", "Input should be a valid UUID, " + fault, Faults.context("error", fault));
    }

    private static boolean hasHyphens(String digits) {
        return digits.charAt(8) == '-'
                && digits.charAt(13) == '-'
                && digits.charAt(18) == '-'
                && digits.charAt(23) == '-';
    }

    private static boolean isHex(String digits) {
        for (int index = 0; index < digits.length(); index++) {
            if (!isHex(digits.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(int character) {
        return character < 128 && Character.digit(character, 16) >= 0;
    }

    /** Why the text is no UUID; positions and lengths count UTF-8 bytes. */
    private static String fault(String text) {
        var body = text;
        int offset = 0;
        boolean simple = true;
        if (text.length() > 1 && text.startsWith("{") && text.endsWith("}")) {
            body = text.substring(1, text.length() - 1);
            offset = 1;
            simple = false;
        } else if (text.startsWith(URN)) {
            body = text.substring(URN.length());
            offset = URN.length();
            simple = false;
        }
        int hyphens = 0;
        int[] bounds = new int[4];
        int at = 0;
        for (int character : body.codePoints().toArray()) {
            if (character == '-') {
                if (hyphens < bounds.length) {
                    bounds[hyphens] = at;
                }
                hyphens++;
            } else if (!isHex(character)) {
                return "invalid character: found `" + Character.toString(character) + "` at " + (at + offset + 1);
            }
            at++;
        }
        if (hyphens == 0 && simple) {
            return "invalid length: expected length 32 for simple format, found " + text.length();
        }
        if (hyphens != 4) {
            return "invalid group count: expected 5, found " + (hyphens + 1);
        }
        for (int group = 0; group < 4; group++) {
            if (bounds[group] != GROUP_STARTS[group + 1] - 1) {
                return groupFault(group, bounds[group] - GROUP_STARTS[group]);
            }
        }
        return groupFault(4, text.length() - GROUP_STARTS[4]);
    }

    private static String groupFault(int group, int found) {
        int expected = group == 0 ? 8 : group == 4 ? 12 : 4;
        return "invalid group length in group " + group + ": expected " + expected + ", found " + found;
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return "uuid";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("uuid_type", "UUID input should be a string, bytes or UUID object");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(value.toString());
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.formatted("uuid");
    }
}
