package skein.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.internal.MalformedEscape;

/**
 * Decoded {@code name=value} pairs of a query string or of a urlencoded form, several values for a name.
 *
 * <pre>{@code
 * request.query().last("page")                                  // of the target
 * QueryParams.parse(request.body().text()).all("tag")           // of a form
 * }</pre>
 *
 * <p>Immutable. At most {@value #LIMIT} pairs are read.
 */
public record QueryParams(Map<String, List<String>> values) {
    private static final int LIMIT = 1024;
    private static final QueryParams NONE = new QueryParams(Map.of());

    /** No pairs. */
    public static QueryParams none() {
        return NONE;
    }

    /**
     * Decodes the part of a URI behind the question mark, in UTF-8, {@code +} meaning a space.
     *
     * @throws IllegalArgumentException when a percent escape is malformed; a handler that lets it pass is answered for with
     *     400
     */
    public static QueryParams parse(String query) {
        return query.isEmpty() ? NONE : new QueryParams(MalformedEscape.parameters(query, LIMIT));
    }

    /** The last value of a name, or null: as FastAPI reads a single parameter given twice. */
    public @Nullable String last(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getLast();
    }

    /** All values of a name in their order; empty when it is absent. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
