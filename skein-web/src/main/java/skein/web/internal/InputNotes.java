package skein.web.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the document says about an input beyond its type.
 *
 * @param extras keys of its schema: title, description, …
 * @param about keys that stand beside its schema: description, deprecated
 * @param examples likewise: one under its key, or several by name under theirs
 * @param hidden whether it is left out
 */
record InputNotes(
        Map<String, @Nullable Object> extras,
        Map<String, @Nullable Object> about,
        Map<String, @Nullable Object> examples,
        boolean hidden) {}
