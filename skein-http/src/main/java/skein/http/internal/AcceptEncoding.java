package skein.http.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.http.Request;

/** Which content codings a client takes, by RFC 9110, 12.5.3. */
final class AcceptEncoding {
    private static final Pattern WEIGHTED = Pattern.compile(
            "[ \\t]*([!#$%&'*+.^_`|~0-9a-z-]+)[ \\t]*(?:;[ \\t]*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)[ \\t]*)?",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, Double> weights = new HashMap<>();

    private AcceptEncoding(List<String> fields) {
        for (String field : fields) {
            for (String item : field.split(",", -1)) {
                Matcher weighted = WEIGHTED.matcher(item);
                if (weighted.matches()) {
                    String weight = weighted.group(2);
                    weights.put(
                            weighted.group(1).toLowerCase(Locale.ROOT),
                            weight == null ? 1 : Double.parseDouble(weight));
                }
            }
        }
    }

    static AcceptEncoding of(Request request) {
        return new AcceptEncoding(request.headers().all("accept-encoding"));
    }

    /**
     * The coding that the client likes best, among equals the first; {@code identity} when it takes none of them.
     *
     * @param offered the best first
     */
    String best(List<String> offered) {
        String best = "identity";
        // Unless it is named, any coding that the client takes is better than none.
        double most = weights.getOrDefault("identity", 0.0);
        for (String coding : offered) {
            double weight = weights.getOrDefault(coding, weights.getOrDefault("*", 0.0));
            boolean asGood = weight == most && best.equals("identity");
            if (weight > 0 && (weight > most || asGood)) {
                best = coding;
                most = weight;
            }
        }
        return best;
    }
}
