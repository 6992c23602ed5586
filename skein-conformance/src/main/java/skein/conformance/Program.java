package skein.conformance;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step program with what was recorded of it.
 *
 * @param resources what its steps use, made before it starts
 * @param limit when it is ended, or null
 * @param recorded what it may show: one recording, or one of each backend where these disagree
 */
record Program(
        String name,
        Dialect dialect,
        List<Declaration> resources,
        List<Step> main,
        @Nullable Duration limit,
        List<Trace> recorded) {
    /** A resource, such as {@code "q": ["queue", 2]}. */
    record Declaration(String name, String kind, int size) {}
}
