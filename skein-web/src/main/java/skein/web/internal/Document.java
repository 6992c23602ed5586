package skein.web.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/** A finished OpenAPI document. Immutable. */
final class Document {
    private final Json codec;
    private final Map<String, @Nullable Object> tree;
    private final byte[] json;

    Document(Json codec, Map<String, @Nullable Object> tree) {
        this.codec = codec;
        this.tree = tree;
        this.json = codec.encode(tree);
    }

    byte[] json() {
        return json;
    }

    /** The document for clients that see the application below a root: that is its first server. */
    byte[] json(String root) {
        if (root.isEmpty()) {
            return json;
        }
        var servers = new ArrayList<@Nullable Object>();
        servers.add(Map.of("url", root));
        if (tree.get("servers") instanceof List<?> known) {
            if (known.stream().anyMatch(server -> server instanceof Map<?, ?> map && root.equals(map.get("url")))) {
                return json;
            }
            servers.addAll(known);
        }
        var rooted = new LinkedHashMap<String, @Nullable Object>(tree);
        rooted.put("servers", servers);
        return codec.encode(rooted);
    }
}
