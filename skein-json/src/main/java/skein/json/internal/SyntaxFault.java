package skein.json.internal;

import org.jspecify.annotations.Nullable;

/**
 * Where a text stops being JSON and why, in the words of Python's {@code json} module, which clients of FastAPI know.
 *
 * <p>Only used once the tokenizer has refused a document. Positions count code points.
 */
record SyntaxFault(int position, String reason) {
    private static final int UNKNOWN = -1;

    /** The first fault, or {@code null} if Python would accept the text so far (it knows NaN, for instance). */
    static @Nullable SyntaxFault find(String text) {
        var scan = new Scan(text);
        try {
            scan.document();
            return null;
        } catch (Found found) {
            return found.position == UNKNOWN
                    ? null
                    : new SyntaxFault(text.codePointCount(0, found.position), found.reason);
        }
    }

    private static final class Found extends Exception {
        private static final long serialVersionUID = 1L;

        private final int position;
        private final String reason;

        Found(int position, String reason) {
            super(reason, null, false, false);
            this.position = position;
            this.reason = reason;
        }
    }

    /** Recursive descent. */
    private static final class Scan {
        private static final int MOST_LEVELS = 1_000;

        private final String text;
        private int at;
        private int level;

        Scan(String text) {
            this.text = text;
        }

        void document() throws Found {
            space();
            value();
            space();
            if (at < text.length()) {
                throw new Found(at, "Extra data");
            }
        }

        private void value() throws Found {
            switch (peek()) {
                case '"' -> string();
                case '{', '[' -> {
                    if (++level > MOST_LEVELS) {
                        throw new Found(UNKNOWN, "");
                    }
                    if (peek() == '{') {
                        object();
                    } else {
                        list();
                    }
                    level--;
                }
                default -> {
                    if (!literal() && !number()) {
                        throw new Found(at, "Expecting value");
                    }
                }
            }
        }

        private void object() throws Found {
            at++;
            space();
            if (peek() == '}') {
                at++;
                return;
            }
            if (peek() != '"') {
                throw new Found(at, "Expecting property name enclosed in double quotes");
            }
            while (true) {
                string();
                space();
                if (peek() != ':') {
                    throw new Found(at, "Expecting ':' delimiter");
                }
                at++;
                space();
                value();
                space();
                if (peek() == '}') {
                    at++;
                    return;
                }
                if (peek() != ',') {
                    throw new Found(at, "Expecting ',' delimiter");
                }
                at++;
                space();
                if (peek() != '"') {
                    throw new Found(at, "Expecting property name enclosed in double quotes");
                }
            }
        }

        private void list() throws Found {
            at++;
            space();
            if (peek() == ']') {
                at++;
                return;
            }
            while (true) {
                value();
                space();
                if (peek() == ']') {
                    at++;
                    return;
                }
                if (peek() != ',') {
                    throw new Found(at, "Expecting ',' delimiter");
                }
                at++;
                space();
            }
        }

        private void string() throws Found {
            int start = at++;
            while (true) {
                if (at >= text.length()) {
                    throw new Found(start, "Unterminated string starting at");
                }
                char character = text.charAt(at);
                if (character == '"') {
                    at++;
                    return;
                }
                if (character < ' ') {
                    throw new Found(at, "Invalid control character at");
                }
                if (character == '\\') {
                    escape(start);
                } else {
                    at++;
                }
            }
        }

        private void escape(int start) throws Found {
            at++;
            if (at >= text.length()) {
                throw new Found(start, "Unterminated string starting at");
            }
            char escaped = text.charAt(at);
            if (escaped != 'u') {
                if ("\"\\/bfnrt".indexOf(escaped) < 0) {
                    throw new Found(at - 1, "Invalid \\escape");
                }
                at++;
                return;
            }
            for (int digit = 1; digit <= 4; digit++) {
                if (at + digit >= text.length() || Character.digit(text.charAt(at + digit), 16) < 0) {
                    throw new Found(at, "Invalid \\uXXXX escape");
                }
            }
            at += 5;
        }

        private boolean literal() {
            for (var word : new String[] {"null", "true", "false"}) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return true;
                }
            }
            return false;
        }

        private boolean number() {
            int end = at;
            if (at(end) == '-') {
                end++;
            }
            if (at(end) == '0') {
                end++;
            } else if (isDigit(end)) {
                end = digits(end);
            } else {
                return false;
            }
            if (at(end) == '.' && isDigit(end + 1)) {
                end = digits(end + 1);
            }
            if (at(end) == 'e' || at(end) == 'E') {
                int exponent = at(end + 1) == '+' || at(end + 1) == '-' ? end + 2 : end + 1;
                if (isDigit(exponent)) {
                    end = digits(exponent);
                }
            }
            at = end;
            return true;
        }

        private int digits(int from) {
            int end = from;
            while (isDigit(end)) {
                end++;
            }
            return end;
        }

        private boolean isDigit(int index) {
            return at(index) >= '0' && at(index) <= '9';
        }

        private int at(int index) {
            return index < text.length() ? text.charAt(index) : -1;
        }

        private int peek() {
            return at(at);
        }

        private void space() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
