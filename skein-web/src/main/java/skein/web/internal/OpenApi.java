package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.SchemaBook;

/** Writes the OpenAPI 3.1 document of an application, in FastAPI's shape, from the endpoints that serve it. */
final class OpenApi {
    private final SchemaBook book = new SchemaBook();
    private final InputDocs inputs;
    private final ResponseDocs responses = new ResponseDocs(book);

    private OpenApi(Json json) {
        this.inputs = new InputDocs(json, book);
    }

    static byte[] document(Settings settings, List<Endpoint> endpoints) {
        return settings.json().encode(new OpenApi(settings.json()).tree(settings, endpoints));
    }

    private Map<String, @Nullable Object> tree(Settings settings, List<Endpoint> endpoints) {
        var paths = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (Endpoint endpoint : endpoints) {
            var operation = endpoint.operation();
            paths.computeIfAbsent(operation.path().plain(), path -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), operation(endpoint));
        }
        responses.complete();
        var document = Trees.map();
        document.put("openapi", "3.1.0");
        document.put("info", info(settings));
        document.put("paths", paths);
        var finished = new LinkedHashMap<String, @Nullable Object>(book.resolve(document));
        var schemas = book.schemas();
        if (!schemas.isEmpty()) {
            finished.put("components", Map.of("schemas", schemas));
        }
        return finished;
    }

    private static Map<String, @Nullable Object> info(Settings settings) {
        var info = Trees.map();
        info.put("title", settings.title());
        if (!settings.description().isEmpty()) {
            info.put("description", settings.description());
        }
        info.put("version", settings.version());
        return info;
    }

    private Map<String, @Nullable Object> operation(Endpoint endpoint) {
        var operation = endpoint.operation();
        var tree = Trees.map();
        if (!operation.tags().isEmpty()) {
            tree.put("tags", operation.tags());
        }
        tree.put("summary", operation.summary());
        if (!operation.description().isEmpty()) {
            tree.put("description", operation.description());
        }
        tree.put("operationId", operation.id());
        if (operation.deprecated()) {
            tree.put("deprecated", true);
        }
        var parameters = inputs.parameters(endpoint);
        if (!parameters.isEmpty()) {
            tree.put("parameters", parameters);
        }
        var body = inputs.body(endpoint);
        if (body != null) {
            tree.put("requestBody", body);
        }
        tree.put("responses", responses.responses(endpoint, !parameters.isEmpty() || body != null));
        return tree;
    }
}
