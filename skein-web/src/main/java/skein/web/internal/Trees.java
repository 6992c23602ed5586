package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Building blocks of OpenAPI documents: trees of ordered maps. */
final class Trees {
    private Trees() {}

    static Map<String, @Nullable Object> map() {
        return new LinkedHashMap<>();
    }

    /** A schema of one of JSON's types. */
    static Map<String, @Nullable Object> typed(String type, String title) {
        var schema = map();
        schema.put("type", type);
        schema.put("title", title);
        return schema;
    }

    /** A content map of one media type. */
    static Map<String, @Nullable Object> content(String mediaType, @Nullable Object schema) {
        var media = map();
        media.put("schema", schema);
        var content = map();
        content.put(mediaType, media);
        return content;
    }

    /** A reference to a schema of the document. */
    static Map<String, @Nullable Object> reference(String name) {
        var reference = map();
        reference.put("$ref", "#/components/schemas/" + name);
        return reference;
    }

    /** The schema of an array. */
    static Map<String, @Nullable Object> listOf(Map<String, @Nullable Object> items) {
        var schema = map();
        schema.put("items", items);
        schema.put("type", "array");
        return schema;
    }

    /** The schema of a value or null. */
    static Map<String, @Nullable Object> orNull(Map<String, @Nullable Object> schema) {
        var either = map();
        either.put("anyOf", List.of(schema, Map.of("type", "null")));
        return either;
    }

    /** Puts all of {@code more} into a tree, where both have objects, key by key; lists are joined. */
    static void merge(Map<String, @Nullable Object> tree, Map<?, ?> more) {
        more.forEach((key, value) -> {
            String name = String.valueOf(key);
            switch (tree.get(name)) {
                case Map<?, ?> there
                when value instanceof Map<?, ?> inner -> {
                    var both = map();
                    merge(both, there);
                    merge(both, inner);
                    tree.put(name, both);
                }
                case List<?> there
                when value instanceof List<?> inner ->
                    tree.put(name, Stream.concat(there.stream(), inner.stream()).toList());
                case null, default -> tree.put(name, value);
            }
        });
    }
}
