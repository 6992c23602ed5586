package skein.conformance.generated;

import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** Names and literals of Java source. */
final class Names {
    /** What no record component may be called, beside keywords. */
    private static final Set<String> TAKEN =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", "equals");

    private Names() {}

    /** The nearest name that Java allows. */
    static String java(String name) {
        String plain = name.replaceAll("\\W", "_");
        if (plain.isEmpty() || !Character.isJavaIdentifierStart(plain.charAt(0))) {
            plain = "_" + plain;
        }
        return SourceVersion.isKeyword(plain) || TAKEN.contains(plain) || plain.equals("_") ? plain + "_" : plain;
    }

    /** A text in quotes. */
    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (character < ' ') {
                        quoted.append("\\%03o".formatted(character)); // an escape with u would be the character itself
                    } else if (character > '~') {
                        quoted.append("\\u%04x".formatted(character));
                    } else {
                        quoted.append((char) character);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** A value in the text form that a parameter has: texts as they are, the rest as JSON. */
    static String plain(@Nullable Object value) {
        return value instanceof String text ? text : String.valueOf(value);
    }
}
