package skein.json.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers in texts, with the liberties that pydantic takes: spaces around, one underscore between digits, a sign. */
final class NumberTexts {
    /** In place of an integer of more digits than are worth reading. */
    static final Object TOO_LONG = new Object();

    private static final int MOST_DIGITS = 4_300;
    private static final int MOST_EXPONENT = 100_000;
    private static final Pattern INTEGER = Pattern.compile("([+-]?)(\\d+(?:_\\d+)*+)(?:\\.0+)?");
    private static final Pattern FLOAT =
            Pattern.compile("[+-]?(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:[eE][+-]?\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(?:nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIMAL_NOT_FINITE =
            Pattern.compile("[+-]?(?:s?nan\\d*|inf|infinity)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?", Pattern.UNICODE_CHARACTER_CLASS);

    private NumberTexts() {}

    /** A {@code Long}, a {@code BigInteger}, {@link #TOO_LONG}, or {@code null} if the text is no integer. */
    static @Nullable Object integer(String text) {
        if (text.length() < 19 && isPlain(text)) {
            return Long.valueOf(text);
        }
        var stripped = text.strip();
        if (stripped.length() > MOST_DIGITS) {
            return TOO_LONG;
        }
        var matcher = INTEGER.matcher(stripped);
        if (!matcher.matches()) {
            return null;
        }
        var number = new BigInteger(
                (matcher.group(1).equals("-") ? "-" : "") + matcher.group(2).replace("_", ""));
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static boolean isPlain(String text) {
        int start = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
        for (int index = start; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < '0' || character > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    /** A number, possibly NaN or infinite, or {@code null} if the text is none. */
    static @Nullable Double floating(String text) {
        var stripped = text.strip();
        if (NOT_FINITE.matcher(stripped).matches()) {
            return Double.NaN;
        }
        return FLOAT.matcher(stripped).matches() ? Double.valueOf(stripped.replace("_", "")) : null;
    }

    /** Whether the text is a decimal's NaN or infinity. */
    static boolean isNotFinite(String text) {
        return DECIMAL_NOT_FINITE.matcher(text.strip()).matches();
    }

    /** A decimal number, or {@code null}; digits of all scripts count, as in Python. */
    static @Nullable BigDecimal decimal(String text) {
        var stripped = text.strip().replace("_", "");
        if (stripped.length() > MOST_DIGITS || !DECIMAL.matcher(stripped).matches()) {
            return null;
        }
        try {
            return bounded(new BigDecimal(stripped));
        } catch (NumberFormatException exponentTooLong) {
            return null;
        }
    }

    /** {@code null} for a number whose exponent would make arithmetic with it a trap. */
    static @Nullable BigDecimal bounded(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_EXPONENT ? null : number;
    }
}
