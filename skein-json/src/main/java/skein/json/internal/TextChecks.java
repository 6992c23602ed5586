package skein.json.internal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Constraints on texts. */
final class TextChecks {
    private TextChecks() {}

    /** Length in code points. */
    record MinLength(int min) implements Check {
        @Override
        public boolean accepts(Object value) {
            var text = (String) value;
            return text.length() >= 2 * min || text.codePointCount(0, text.length()) >= min;
        }

        @Override
        public Object report(Object value, Reader in) {
            return in.fail(
                    "string_too_short",
                    "String should have at least " + min + " character" + (min == 1 ? "" : "s"),
                    Faults.context("min_length", min));
        }

        @Override
        public void describe(Map<String, @Nullable Object> schema) {
            schema.put("minLength", min);
        }
    }

    /** Length in code points. */
    record MaxLength(int max) implements Check {
        @Override
        public boolean accepts(Object value) {
            var text = (String) value;
            return text.length() <= max || text.codePointCount(0, text.length()) <= max;
        }

        @Override
        public Object report(Object value, Reader in) {
            return in.fail(
                    "string_too_long",
                    "String should have at most " + max + " character" + (max == 1 ? "" : "s"),
                    Faults.context("max_length", max));
        }

        @Override
        public void describe(Map<String, @Nullable Object> schema) {
            schema.put("maxLength", max);
        }
    }

    /** A regular expression. {@code shown} is what messages and the schema say. */
    record Regex(Pattern pattern, boolean whole, String shown) implements Check {

        /** The expression must match the whole text, as Jakarta Validation has it. */
        static Regex whole(String expression, int flags) {
            return new Regex(Pattern.compile(expression, flags), true, expression);
        }

        /** The expression must match somewhere, as pydantic and JSON Schema have it; {@code $} is the very end. */
        static Regex anywhere(String expression) {
            boolean endAnchor = expression.endsWith("$") && !expression.endsWith("\\$");
            var compiled = endAnchor ? expression.substring(0, expression.length() - 1) + "\\z" : expression;
            return new Regex(Pattern.compile(compiled), false, expression);
        }

        @Override
        public boolean accepts(Object value) {
            var matcher = pattern.matcher((String) value);
            return whole ? matcher.matches() : matcher.find();
        }

        @Override
        public Object report(Object value, Reader in) {
            return in.fail(
                    "string_pattern_mismatch",
                    "String should match pattern '" + shown + "'",
                    Faults.context("pattern", shown));
        }

        @Override
        public void describe(Map<String, @Nullable Object> schema) {
            boolean anchored = !whole || (shown.startsWith("^") && shown.endsWith("$"));
            schema.put("pattern", anchored ? shown : "^(?:" + shown + ")$");
        }
    }

    /** An e-mail address: the rules that catch mistakes, not the whole of RFC 5322. */
    record Email() implements Check {
        private static final Pattern LOCAL = Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~.-]+");
        private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}.-]+");
        private static final int LONGEST_LOCAL = 64;
        private static final int LONGEST = 254;

        @Override
        public boolean accepts(Object value) {
            return fault((String) value) == null;
        }

        @Override
        public Object report(Object value, Reader in) {
            var fault = fault((String) value);
            return in.fail(
                    "value_error", "value is not a valid email address: " + fault, Faults.context("reason", fault));
        }

        @Override
        public void describe(Map<String, @Nullable Object> schema) {
            schema.put("format", "email");
        }

        /** The address with its domain in lower case; anything else as it is. */
        static String normal(String text) {
            int at = text.lastIndexOf('@');
            return at < 0 ? text : text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
        }

        private static @Nullable String fault(String address) {
            int at = address.indexOf('@');
            if (at < 0) {
                return "An email address must have an @-sign.";
            }
            var local = address.substring(0, at);
            var domain = address.substring(at + 1);
            if (local.isEmpty()) {
                return "There must be something before the @-sign.";
            }
            if (domain.isEmpty()) {
                return "There must be something after the @-sign.";
            }
            if (!isMadeOf(LOCAL, local)) {
                return "The email address contains invalid characters before the @-sign: " + strangers(local, LOCAL)
                        + ".";
            }
            if (!isMadeOf(DOMAIN, domain)) {
                return "The part after the @-sign contains invalid characters: " + strangers(domain, DOMAIN) + ".";
            }
            if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
                return "An email address cannot have a period at its edges or two in a row.";
            }
            if (domain.startsWith(".") || domain.endsWith(".") || domain.contains("..")) {
                return "An email address cannot have a period immediately after the @-sign, at its end or twice in a row.";
            }
            if (domain.indexOf('.') < 0) {
                return "The part after the @-sign is not valid. It should have a period.";
            }
            if (local.length() > LONGEST_LOCAL || address.length() > LONGEST) {
                return "The email address is too long.";
            }
            return null;
        }

        /** Most addresses need no expression: both allow letters, digits, dots and hyphens. */
        private static boolean isMadeOf(Pattern allowed, String part) {
            for (int index = 0; index < part.length(); index++) {
                char each = part.charAt(index);
                boolean plain = (each >= 'a' && each <= 'z')
                        || (each >= 'A' && each <= 'Z')
                        || (each >= '0' && each <= '9')
                        || each == '.'
                        || each == '-';
                if (!plain) {
                    return allowed.matcher(part).matches();
                }
            }
            return true;
        }

        private static String strangers(String part, Pattern allowed) {
            return part.codePoints()
                    .mapToObj(Character::toString)
                    .filter(character -> !allowed.matcher(character).matches())
                    .distinct()
                    .sorted()
                    .map(character -> character.equals(" ") ? "SPACE" : "'" + character + "'")
                    .collect(Collectors.joining(", "));
        }
    }
}
