package skein.web.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/**
 * The OpenAPI document. It is made when somebody first asks for it, which in production may be never: an application
 * starts sooner without. Thread-safe; two who ask first at the same moment may each make one.
 */
final class Document {
    private final Json codec;
    private final Supplier<Map<String, @Nullable Object>> maker;
    private volatile @Nullable Made made;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Made(Map<String, @Nullable Object> tree, byte[] json) {}

    /** @param maker makes the same document each time */
    Document(Json codec, Supplier<Map<String, @Nullable Object>> maker) {
        this.codec = codec;
        this.maker = maker;
    }

    private Made made() {
        var known = made;
        if (known == null) {
            var tree = maker.get();
            known = new Made(tree, codec.encode(tree));
            made = known;
        }
        return known;
    }

    byte[] json() {
        return made().json;
    }

    /** The document for clients that see the application below a root: that is its first server. */
    byte[] json(String root) {
        var document = made();
        if (root.isEmpty()) {
            return document.json;
        }
        var servers = new ArrayList<@Nullable Object>();
        servers.add(Map.of("url", root));
        if (document.tree.get("servers") instanceof List<?> known) {
            if (known.stream().anyMatch(server -> server instanceof Map<?, ?> map && root.equals(map.get("url")))) {
                return document.json;
            }
            servers.addAll(known);
        }
        var rooted = new LinkedHashMap<String, @Nullable Object>(document.tree);
        rooted.put("servers", servers);
        return codec.encode(rooted);
    }
}
