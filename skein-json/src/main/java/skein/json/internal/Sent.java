package skein.json.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a value were sent: a tree of component names, map keys and list positions. Confined to the decoding that
 * fills it, unchanged later.
 */
public final class Sent {
    /** Null while there are none: most nodes have no parts. */
    private @Nullable Map<Object, Sent> parts;

    /** Notes that the part was sent, anew if it was sent before. */
    Sent note(Object part) {
        var node = new Sent();
        own().put(part, node);
        return node;
    }

    private Map<Object, Sent> own() {
        if (parts == null) {
            parts = new LinkedHashMap<>();
        }
        return parts;
    }

    /** The part, or {@code null} if it was not sent. */
    @Nullable
    Sent part(Object part) {
        return parts == null ? null : parts.get(part);
    }

    /** In place of what is noted here. */
    void replaceWith(Sent other) {
        parts = other.parts;
    }

    /** Adds what is noted here to {@code other}, in place of what it has for the same part. */
    void copyTo(Sent other) {
        if (parts != null) {
            other.own().putAll(parts);
        }
    }

    Set<Object> names() {
        return parts == null ? Set.of() : parts.keySet();
    }
}
