package skein.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.internal.NettyHeaders;

/**
 * The header fields of a message: ordered, several values for a name, names compared without regard to case.
 *
 * <pre>{@code
 * var headers = Headers.of("content-type", "text/plain").with("set-cookie", "a=1").with("set-cookie", "b=2");
 * headers.first("Content-Type");  // "text/plain"
 * headers.all("set-cookie");      // [a=1, b=2]
 * }</pre>
 *
 * <p>Immutable, so safe to share. Names and values that would break the framing of a message (line breaks, invalid
 * characters) are refused with {@link IllegalArgumentException}.
 */
public sealed interface Headers extends Iterable<Map.Entry<String, String>> permits NettyHeaders {
    /** No fields. */
    static Headers none() {
        return NettyHeaders.NONE;
    }

    /** One field. */
    static Headers of(String name, String value) {
        return NettyHeaders.NONE.with(name, value);
    }

    /** The first value of a field, or null. */
    @Nullable
    String first(String name);

    /** All values of a field in their order; empty when it is absent. */
    List<String> all(String name);

    /** Whether a field is there. */
    boolean contains(String name);

    /** The number of fields. */
    int size();

    /** These fields and one more, after those of the same name. */
    Headers with(String name, String value);

    /** These fields with one whose earlier values, if any, are replaced. */
    Headers replace(String name, String value);

    /** These fields and all of the others. */
    Headers withAll(Headers others);

    /** These fields without one. */
    Headers without(String name);
}
