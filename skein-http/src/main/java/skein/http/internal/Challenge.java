package skein.http.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.http.Headers;

/**
 * A demand for a proof, as {@code www-authenticate} makes it (RFC 9110, 11.6.1).
 *
 * @param scheme in small letters
 * @param parameters by name in small letters
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]";
    /** A parameter, or the name of a scheme; possessive, so that no input takes more than linear time. */
    private static final Pattern PART = Pattern.compile("\\G[\\s,]*+(?:(" + TOKEN
            + "++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "++))|(" + TOKEN + "++))");

    private static final int LONGEST = 8 * 1024;

    /** Those of a header that can be read; what comes behind something malformed is left out. */
    static List<Challenge> of(Headers headers) {
        List<Challenge> all = new ArrayList<>();
        for (String field : headers.all("www-authenticate")) {
            if (field.length() > LONGEST) {
                continue;
            }
            Matcher part = PART.matcher(field);
            while (part.find()) {
                String scheme = part.group(4);
                if (scheme != null) {
                    all.add(new Challenge(scheme.toLowerCase(Locale.ROOT), new HashMap<>()));
                } else if (!all.isEmpty()) {
                    String quoted = part.group(2);
                    String value = quoted == null ? part.group(3) : quoted.replaceAll("\\\\(.)", "$1");
                    all.getLast().parameters().putIfAbsent(part.group(1).toLowerCase(Locale.ROOT), value);
                }
            }
        }
        return all;
    }
}
