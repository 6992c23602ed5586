package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import skein.http.Request;

/** Paths and queries of targets: decoded, or refused as an illegal argument. */
public final class UriFuzz {
    private UriFuzz() {}

    /** Takes the input for a target. */
    public static void fuzzerTestOneInput(byte[] input) {
        var request = Request.of("GET", new String(input, ISO_8859_1));
        if (request.rawPath().indexOf('?') >= 0) {
            throw new AssertionError("a path with a query: " + request.rawPath());
        }
        try {
            request.path();
        } catch (IllegalArgumentException malformed) {
            // As it says.
        }
        try {
            request.query().values();
        } catch (IllegalArgumentException malformed) {
            // As it says.
        }
    }
}
