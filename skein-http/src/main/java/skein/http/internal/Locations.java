package skein.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes texts fit for the {@code location} field. */
public final class Locations {
    /** What a URI may have besides letters and digits, escapes included (RFC 3986, 2). */
    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Locations() {}

    /** The text with everything escaped that a URI cannot have; escapes that are there already stay. */
    public static String escaped(String location) {
        var escaped = new StringBuilder(location.length() + 16);
        for (byte octet : location.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > 0 && (Character.isLetterOrDigit(octet) || ALLOWED.indexOf(octet) >= 0);
            if (plain) {
                escaped.append((char) octet);
            } else {
                escaped.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return escaped.toString();
    }
}
