package skein.web.internal;

import java.util.List;

/**
 * What an annotation says about an endpoint.
 *
 * @param name the method's
 * @param summary one line, made from the name if there was none
 */
record Operation(
        String method,
        PathTemplate path,
        String name,
        int status,
        String summary,
        String description,
        List<String> tags,
        boolean deprecated) {

    /** Unique in the application: {@code read_item_items__item_id__get}, as FastAPI makes it. */
    String id() {
        return (name + path.plain()).replaceAll("\\W", "_") + "_" + method.toLowerCase(java.util.Locale.ROOT);
    }
}
