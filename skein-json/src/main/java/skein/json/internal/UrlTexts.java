package skein.json.internal;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs as browsers read them (WHATWG URL standard), as far as a {@link URI} can hold them: scheme and host in lower case,
 * international hosts in ASCII, no default port, a path of at least {@code /}, other characters percent-encoded.
 */
final class UrlTexts {
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern AUTHORITY = Pattern.compile("^([^/?#\\\\]*)(.*)$", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=-]+");
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)\\.?");
    private static final Map<String, Integer> DEFAULT_PORTS =
            Map.of("http", 80, "https", 443, "ws", 80, "wss", 443, "ftp", 21);
    private static final int HIGHEST_PORT = 65_535;
    private static final String UNSAFE = "\"<>\\^`{|}";

    private UrlTexts() {}

    /** A text is no URL; the message says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static URI parse(String text) throws Malformed {
        var stripped = text.strip().replaceAll("[\t\n\r]", "");
        if (stripped.isEmpty()) {
            throw new Malformed("input is empty");
        }
        var matcher = SCHEME.matcher(stripped);
        if (!matcher.find()) {
            throw new Malformed("relative URL without a base");
        }
        var scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        var rest = stripped.substring(matcher.end());
        var port = DEFAULT_PORTS.get(scheme);
        return uri(scheme + ":" + (port == null ? encoded(rest) : special(rest, port)));
    }

    private static URI uri(String text) throws Malformed {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new Malformed(malformed.getReason());
        }
    }

    /** What follows the scheme of a URL that has a host: {@code //user@host:port/path?query#fragment}. */
    private static String special(String rest, int defaultPort) throws Malformed {
        var parts = AUTHORITY.matcher(rest.replaceFirst("^[/\\\\]*", ""));
        if (!parts.matches()) {
            throw new Malformed("empty host");
        }
        var authority = parts.group(1);
        int at = authority.lastIndexOf('@');
        var user = at < 0 ? "" : encoded(authority.substring(0, at)).replace("@", "%40") + "@";
        var place = authority.substring(at + 1);
        int colon = place.startsWith("[") ? place.indexOf(':', Math.max(0, place.indexOf(']'))) : place.indexOf(':');
        var host = host(colon < 0 ? place : place.substring(0, colon));
        var port = colon < 0 ? null : port(place.substring(colon + 1));
        return "//" + user + host + (port == null || port == defaultPort ? "" : ":" + port) + tail(parts.group(2));
    }

    private static @Nullable Integer port(String digits) throws Malformed {
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) > HIGHEST_PORT) {
            throw new Malformed("invalid port number");
        }
        return Integer.valueOf(digits);
    }

    private static String host(String sent) throws Malformed {
        if (sent.isEmpty()) {
            throw new Malformed("empty host");
        }
        if (sent.startsWith("[")) {
            var address = sent.endsWith("]") ? AddressTexts.v6(sent.substring(1, sent.length() - 1)) : null;
            if (address == null) {
                throw new Malformed("invalid IPv6 address");
            }
            return "[" + AddressTexts.write(address) + "]";
        }
        String ascii;
        try {
            ascii = IDN.toASCII(
                            URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8), IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException malformed) {
            throw new Malformed("invalid international domain name");
        }
        if (!HOST.matcher(ascii).matches()) {
            throw new Malformed("invalid international domain name");
        }
        if (NUMERIC.matcher(ascii).matches() && AddressTexts.v4(ascii) == null) {
            throw new Malformed("invalid IPv4 address");
        }
        return ascii;
    }

    private static String tail(String tail) {
        int end = tail.indexOf('?') < 0 ? tail.indexOf('#') : tail.indexOf('?');
        if (tail.indexOf('#') >= 0 && tail.indexOf('#') < end) {
            end = tail.indexOf('#');
        }
        var path = (end < 0 ? tail : tail.substring(0, end)).replace('\\', '/');
        return encoded(withoutDots(path)) + (end < 0 ? "" : encoded(tail.substring(end)));
    }

    /** The path without {@code .} and {@code ..} segments; at least {@code /}. */
    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        var segments = path.split("/", -1);
        for (int index = 1; index < segments.length; index++) {
            boolean last = index == segments.length - 1;
            switch (segments[index]) {
                case ".." -> {
                    kept.pollLast();
                    if (last) {
                        kept.add("");
                    }
                }
                case "." -> {
                    if (last) {
                        kept.add("");
                    }
                }
                default -> kept.add(segments[index]);
            }
        }
        return "/" + String.join("/", kept);
    }

    /** With characters that a URI cannot hold percent-encoded; percent signs that encode nothing too. */
    private static String encoded(String part) {
        var text = new StringBuilder(part.length());
        for (int index = 0; index < part.length(); ) {
            int character = part.codePointAt(index);
            boolean stray = character == '%' && !isEscape(part, index);
            if (character <= ' ' || character > '~' || UNSAFE.indexOf(character) >= 0 || stray) {
                for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%').append("%02X".formatted(each & 0xFF));
                }
            } else {
                text.appendCodePoint(character);
            }
            index += Character.charCount(character);
        }
        return text.toString();
    }

    private static boolean isEscape(String part, int percent) {
        return percent + 2 < part.length()
                && Character.digit(part.charAt(percent + 1), 16) >= 0
                && Character.digit(part.charAt(percent + 2), 16) >= 0;
    }
}
