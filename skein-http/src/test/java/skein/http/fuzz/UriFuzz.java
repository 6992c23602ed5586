package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static skein.http.fuzz.Checks.require;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.http.QueryParams;
import skein.http.Request;

/** Paths and queries of targets: decoded as the JDK does it, or refused as an illegal argument. */
public final class UriFuzz {
    static final List<String> SEEDS =
            List.of("/a/b?c=d&e=f%20g", "http://x:80/a%2fb?c", "%e4%zz", "?", "://", "+&;=", "*");

    private UriFuzz() {}

    /** Takes the input for a target. */
    public static void fuzzerTestOneInput(byte[] input) {
        var request = Request.of("GET", new String(input, ISO_8859_1));
        require(request.rawPath().indexOf('?') < 0, "a path with a query: " + request.rawPath());
        try {
            String path = request.path();
            String expected = decoded(request.rawPath().replace("+", "%2B"));
            require(path.equals(expected), path + " is not " + expected);
        } catch (IllegalArgumentException malformed) {
            // As it says.
        }
        try {
            Map<String, List<String>> values = request.query().values();
            require(QueryParams.parse(encoded(values)).values().equals(values), values + " changes");
        } catch (IllegalArgumentException malformed) {
            // As it says.
        }
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String encoded(Map<String, List<String>> values) {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
