package skein.web.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import skein.web.OperationIds;

/**
 * What the annotations say about an endpoint.
 *
 * @param name the method's
 * @param produces the media type of what it returns; empty for no content, null where nothing is said
 * @param docs what only the document is interested in
 */
record Operation(
        String method,
        PathTemplate path,
        String name,
        int status,
        @Nullable String produces,
        OperationDocs docs) {

    /** Unique in the application: {@code read_item_items__item_id__get}, as FastAPI makes it, unless it is given. */
    String id() {
        return !docs.id().isEmpty()
                ? docs.id()
                : (name + path.plain()).replaceAll("\\W", "_") + "_" + method.toLowerCase(Locale.ROOT);
    }

    /** The same operation with an id, unless it has one. */
    Operation identifiedBy(OperationIds ids) {
        if (!docs.id().isEmpty()) {
            return this;
        }
        String id = ids.id(new OperationIds.Endpoint(name, method, path.plain(), docs.tags()));
        return new Operation(method, path, name, status, produces, docs.identified(id));
    }
}
