package skein.json.internal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What is wrong with a JSON document inside a text, in the words that pydantic's parser has. */
final class NestedJson {
    private NestedJson() {}

    /** {@code null} if the document is sound. */
    static @Nullable String fault(Engine engine, byte[] document) {
        try (var parser = engine.parser(document, 0, document.length)) {
            if (parser.nextToken() == null) {
                return "EOF while parsing a value at line 1 column 0";
            }
            parser.skipChildren();
            int end = (int) parser.currentLocation().getByteOffset();
            for (int index = end; index < document.length; index++) {
                if (" \t\r\n".indexOf(document[index]) < 0) {
                    return "trailing characters" + at(document, index);
                }
            }
            return null;
        } catch (JacksonException broken) {
            return of(document, Faults.position(broken));
        }
    }

    /** The tokenizer stops at the start of a bad token or behind it; the words depend on how the value starts. */
    private static String of(byte[] document, int position) {
        int start = 0;
        while (start < document.length && " \t\r\n".indexOf(document[start]) >= 0) {
            start++;
        }
        if (start == document.length) {
            return "EOF while parsing a value" + at(document, document.length - 1);
        }
        int first = document[start];
        if (isDigit(first) || first == '-') {
            return number(document, start);
        }
        if (first == '{' || first == '[' || first == '"') {
            return position >= document.length
                    ? "EOF while parsing " + (first == '{' ? "an object" : first == '[' ? "a list" : "a string")
                            + at(document, document.length - 1)
                    : "expected value" + at(document, position);
        }
        return "tfn".indexOf(first) >= 0 && position > start + 1
                ? "expected ident" + at(document, start + 1)
                : "expected value" + at(document, start);
    }

    private static String number(byte[] document, int start) {
        int index = start + (document[start] == '-' ? 1 : 0);
        if (index < document.length
                && document[index] == '0'
                && index + 1 < document.length
                && isDigit(document[index + 1])) {
            return "invalid number" + at(document, index + 1);
        }
        int digits = index;
        while (index < document.length && isDigit(document[index])) {
            index++;
        }
        boolean point = index < document.length && document[index] == '.';
        if (point) {
            index++;
            while (index < document.length && isDigit(document[index])) {
                index++;
            }
        }
        if (index >= document.length) {
            return "EOF while parsing a value" + at(document, document.length - 1);
        }
        boolean incomplete =
                digits == index || document[index - 1] == '.' || document[index] == 'e' || document[index] == 'E';
        return (incomplete ? "invalid number" : "trailing characters") + at(document, index);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static String at(byte[] document, int position) {
        var before = new String(document, 0, Math.min(document.length, Math.max(0, position)), StandardCharsets.UTF_8);
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return " at line " + line + " column " + (position - (before.lastIndexOf('\n') + 1) + 1);
    }
}
