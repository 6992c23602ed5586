package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.SchemaBook;
import skein.web.ApiDocs;

/** Writes the OpenAPI 3.1 document of an application, in FastAPI's shape, from the endpoints that serve it. */
final class OpenApi {
    private final SchemaBook book = new SchemaBook();
    private final InputDocs inputs;
    private final SecurityDocs security = new SecurityDocs();
    private final ResponseDocs responses;

    private OpenApi(Json json) {
        this.inputs = new InputDocs(json, book);
        this.responses = new ResponseDocs(json, book);
    }

    /** @param webhooks whose paths are the names of webhooks */
    static Document of(Settings settings, List<Endpoint> endpoints, List<Endpoint> webhooks) {
        return new Document(settings.json(), () -> {
            var tree = new OpenApi(settings.json()).tree(settings.docs(), endpoints, webhooks);
            return settings.docs().customized(tree);
        });
    }

    private Map<String, @Nullable Object> tree(ApiDocs docs, List<Endpoint> endpoints, List<Endpoint> webhooks) {
        var paths = paths(endpoints);
        var calls = paths(webhooks);
        responses.complete();
        var document = Trees.map();
        document.put("openapi", "3.1.0");
        document.put("info", docs.info());
        if (!docs.servers().isEmpty()) {
            document.put("servers", docs.servers());
        }
        document.put("paths", paths);
        if (!calls.isEmpty()) {
            document.put("webhooks", calls);
        }
        if (!docs.tags().isEmpty()) {
            document.put("tags", docs.tags());
        }
        var finished = new LinkedHashMap<String, @Nullable Object>(book.resolve(document));
        var schemas = book.schemas();
        var components = Trees.map();
        if (!schemas.isEmpty()) {
            components.put("schemas", schemas);
        }
        if (!security.schemes().isEmpty()) {
            components.put("securitySchemes", security.schemes());
        }
        if (!components.isEmpty()) {
            finished.put("components", components);
        }
        return finished;
    }

    private Map<String, Map<String, @Nullable Object>> paths(List<Endpoint> endpoints) {
        var paths = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (Endpoint endpoint : endpoints) {
            var operation = endpoint.operation();
            if (!operation.docs().hidden()) {
                String path = operation.path().plain();
                paths.computeIfAbsent(path, added -> new LinkedHashMap<>())
                        .put(operation.method().toLowerCase(Locale.ROOT), operation(endpoint));
            }
        }
        return paths;
    }

    private Map<String, @Nullable Object> operation(Endpoint endpoint) {
        var operation = endpoint.operation();
        var docs = operation.docs();
        var tree = Trees.map();
        if (!docs.tags().isEmpty()) {
            tree.put("tags", docs.tags());
        }
        tree.put("summary", docs.summary());
        if (!docs.description().isEmpty()) {
            tree.put("description", docs.description());
        }
        tree.put("operationId", operation.id());
        if (docs.deprecated()) {
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
        var needed = security.operation(endpoint);
        if (!needed.isEmpty()) {
            tree.put("security", needed);
        }
        tree.put("responses", responses.responses(endpoint, inputs.isChecked(endpoint)));
        if (!endpoint.callbacks().isEmpty()) {
            tree.put("callbacks", callbacks(endpoint));
        }
        Trees.merge(tree, docs.extra());
        return tree;
    }

    /** Requests that an endpoint sends, by name, path and method. */
    private Map<String, @Nullable Object> callbacks(Endpoint endpoint) {
        var callbacks = new LinkedHashMap<String, Map<String, Map<String, @Nullable Object>>>();
        for (Endpoint callback : endpoint.callbacks()) {
            var operation = callback.operation();
            callbacks
                    .computeIfAbsent(operation.name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(operation.path().plain(), path -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), operation(callback));
        }
        return new LinkedHashMap<>(callbacks);
    }
}
