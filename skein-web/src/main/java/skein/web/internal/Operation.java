package skein.web.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.web.OperationIds;

/**
 * What an annotation says about an endpoint.
 *
 * @param name the method's
 * @param summary one line, made from the name if there was none
 * @param hidden whether the docs leave it out
 * @param ids how operation ids are made; null for the usual way
 */
record Operation(
        String method,
        PathTemplate path,
        String name,
        int status,
        String summary,
        String description,
        List<String> tags,
        boolean deprecated,
        boolean hidden,
        @Nullable OperationIds ids) {

    /** Unique in the application: {@code read_item_items__item_id__get}, as FastAPI makes it, unless it was said how. */
    String id() {
        if (ids != null) {
            return ids.id(new OperationIds.Endpoint(name, method, path.plain(), tags));
        }
        return (name + path.plain()).replaceAll("\\W", "_") + "_" + method.toLowerCase(java.util.Locale.ROOT);
    }
}
