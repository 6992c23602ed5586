package skein.http.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a {@code content-disposition} or {@code content-type} field. Browsers put file names between quotes as
 * they are, backslashes and all, so a backslash stands for itself, except in front of a quote in the middle.
 */
final class FieldParameters {
    private final String value;
    private final Map<String, String> parameters = new HashMap<>();

    private FieldParameters(String field) {
        int semicolon = field.indexOf(';');
        value = (semicolon < 0 ? field : field.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        int position = semicolon < 0 ? field.length() : semicolon + 1;
        while (position < field.length()) {
            position = parameter(field, position);
        }
    }

    static FieldParameters of(String field) {
        return new FieldParameters(field);
    }

    /** What stands before the parameters, in small letters. */
    String value() {
        return value;
    }

    /** A parameter, the first one of its name; null when there is none. */
    @Nullable
    String get(String name) {
        return parameters.get(name);
    }

    /** A parameter, or else its form with a star (RFC 8187), which is always UTF-8 here. */
    @Nullable
    String getExtended(String name) {
        String plain = parameters.get(name);
        String extended = parameters.get(name + "*");
        if (plain != null || extended == null || !extended.regionMatches(true, 0, "utf-8'", 0, 6)) {
            return plain;
        }
        String encoded = extended.substring(extended.indexOf('\'', 6) + 1);
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }

    /** Takes in the parameter at a position; returns where the next one may be. */
    private int parameter(String field, int start) {
        int semicolon = field.indexOf(';', start);
        int equals = field.indexOf('=', start);
        if (equals < 0 || (semicolon >= 0 && semicolon < equals)) {
            return semicolon < 0 ? field.length() : semicolon + 1;
        }
        String name = field.substring(start, equals).strip().toLowerCase(Locale.ROOT);
        int position = equals + 1;
        while (position < field.length() && isSpace(field.charAt(position))) {
            position++;
        }
        if (position == field.length() || field.charAt(position) != '"') {
            int end = semicolon < 0 ? field.length() : semicolon;
            parameters.putIfAbsent(
                    name, field.substring(Math.min(position, end), end).strip());
            return end + 1;
        }
        var text = new StringBuilder();
        for (position++; position < field.length() && field.charAt(position) != '"'; position++) {
            if (field.charAt(position) == '\\' && field.startsWith("\"", position + 1) && !ends(field, position + 2)) {
                position++;
            }
            text.append(field.charAt(position));
        }
        parameters.putIfAbsent(name, text.toString());
        int end = field.indexOf(';', position);
        return end < 0 ? field.length() : end + 1;
    }

    /** Whether a value ends in front of a position. */
    private static boolean ends(String field, int position) {
        int next = position;
        while (next < field.length() && isSpace(field.charAt(next))) {
            next++;
        }
        return next == field.length() || field.charAt(next) == ';';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
