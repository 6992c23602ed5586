package skein.http.internal;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;

/**
 * A percent escape in what a client sent is malformed: its fault, so a handler that does not look at it itself is answered
 * for with 400.
 */
public final class MalformedEscape extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private MalformedEscape(String message, IllegalArgumentException cause) {
        super(message, cause);
    }

    /** A path, decoded. */
    public static String path(String raw) {
        try {
            // Netty would take a # for the end.
            return new QueryStringDecoder(raw.replace("#", "%23")).path();
        } catch (IllegalArgumentException e) {
            throw new MalformedEscape("The path has a malformed percent escape", e);
        }
    }

    /**
     * The pairs of a query string or a form, decoded.
     *
     * @param most how many are read
     */
    public static Map<String, List<String>> parameters(String raw, int most) {
        try {
            return QueryStringDecoder.builder()
                    .hasPath(false)
                    .maxParams(most)
                    .semicolonIsNormalChar(true)
                    .build(raw)
                    .parameters();
        } catch (IllegalArgumentException e) {
            throw new MalformedEscape("A parameter has a malformed percent escape", e);
        }
    }
}
