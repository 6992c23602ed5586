package skein.web.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.ObjectCodec;
import skein.json.SchemaBook;

/** Writes the OpenAPI 3.1 document of an application, in FastAPI's shape, from the endpoints that serve it. */
final class OpenApi {
    private final Json json;
    private final SchemaBook book = new SchemaBook();
    private boolean validates;

    private OpenApi(Json json) {
        this.json = json;
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
        if (validates) {
            book.put("HTTPValidationError", validationErrors());
        }
        var document = map();
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
        var info = map();
        info.put("title", settings.title());
        if (!settings.description().isEmpty()) {
            info.put("description", settings.description());
        }
        info.put("version", settings.version());
        return info;
    }

    private Map<String, @Nullable Object> operation(Endpoint endpoint) {
        var operation = endpoint.operation();
        var tree = map();
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
        var parameters = parameters(endpoint);
        if (!parameters.isEmpty()) {
            tree.put("parameters", parameters);
        }
        var body = body(endpoint);
        if (body != null) {
            tree.put("requestBody", body);
        }
        tree.put("responses", responses(endpoint, !parameters.isEmpty() || body != null));
        return tree;
    }

    // What goes in.

    /** By place, each name once; a required one wins. */
    private List<Map<String, @Nullable Object>> parameters(Endpoint endpoint) {
        record Key(Place place, @Nullable Object name) {}
        var all = new LinkedHashMap<Key, Map<String, @Nullable Object>>();
        endpoint.parameters().stream()
                .sorted(Comparator.comparing(Input::place))
                .forEach(input -> {
                    for (var parameter : parameters(input)) {
                        all.merge(
                                new Key(input.place(), parameter.get("name")),
                                parameter,
                                (first, second) -> Boolean.TRUE.equals(first.get("required")) ? first : second);
                    }
                });
        return List.copyOf(all.values());
    }

    private List<Map<String, @Nullable Object>> parameters(Input input) {
        return switch (input) {
            case Param param ->
                List.of(parameter(
                        param.place(),
                        param.name(),
                        param.required(),
                        titled(property(param.field()), param.name()),
                        param.extras()));
            case ParamRecord parameters ->
                parameters.codec().properties(book).stream()
                        .map(property -> parameter(
                                parameters.place(),
                                parameters.sentName(property.name()),
                                property.required(),
                                property.schema(),
                                property.schema()))
                        .toList();
            case RequestInput request -> List.of();
            case BackgroundInput background -> List.of();
        };
    }

    /** The schema of a value with title and default, which it has as a field of an object. */
    private @Nullable Object property(ObjectCodec.Field field) {
        var object = json.object(List.of(field)).schema(book);
        return object.get("properties") instanceof Map<?, ?> properties ? properties.get(field.name()) : null;
    }

    /** As a parameter, but not as a field, a type that is a name or null has a title. */
    private static @Nullable Object titled(@Nullable Object schema, String name) {
        if (!(schema instanceof Map<?, ?> map) || map.containsKey("title") || !map.containsKey("anyOf")) {
            return schema;
        }
        var titled = map();
        map.forEach((key, value) -> titled.put(String.valueOf(key), value));
        titled.put("title", Titles.ofSchema(name));
        return titled;
    }

    private static Map<String, @Nullable Object> parameter(
            Place place, String name, boolean required, @Nullable Object schema, Map<String, @Nullable Object> extras) {
        var tree = map();
        tree.put("name", name);
        tree.put("in", place.label());
        tree.put("required", required);
        if (extras.containsKey("deprecated")) {
            tree.put("deprecated", true);
        }
        if (extras.containsKey("description")) {
            tree.put("description", extras.get("description"));
        }
        tree.put("schema", schema);
        return tree;
    }

    private @Nullable Map<String, @Nullable Object> body(Endpoint endpoint) {
        return switch (endpoint.binder().body()) {
            case BodyInput.None none -> null;
            case BodyInput.Whole whole -> content(whole.field().required(), property(whole.field()));
            case BodyInput.Fields fields -> {
                String name = "Body_" + endpoint.operation().id();
                var schema = new LinkedHashMap<String, @Nullable Object>(
                        fields.codec().schema(book));
                schema.put("title", name);
                yield content(fields.required(), book.put(name, schema));
            }
        };
    }

    private static Map<String, @Nullable Object> content(boolean required, @Nullable Object schema) {
        var tree = map();
        if (required) {
            tree.put("required", true);
        }
        tree.put("content", json(schema));
        return tree;
    }

    // What comes out.

    private Map<String, @Nullable Object> responses(Endpoint endpoint, boolean checked) {
        var responses = map();
        responses.put(Integer.toString(endpoint.operation().status()), success(endpoint));
        if (checked) {
            validates = true;
            var invalid = map();
            invalid.put("description", "Validation Error");
            invalid.put("content", json(reference("HTTPValidationError")));
            responses.put("422", invalid);
        }
        return responses;
    }

    private Map<String, @Nullable Object> success(Endpoint endpoint) {
        var tree = map();
        tree.put("description", "Successful Response");
        var encoder = endpoint.encoder();
        var described = encoder.schema(book);
        if (described != null) {
            var schema = new LinkedHashMap<String, @Nullable Object>(described);
            if (!schema.isEmpty() && !encoder.isReference()) {
                schema.put(
                        "title",
                        Titles.ofSchema("Response_" + endpoint.operation().id()));
            }
            tree.put("content", json(schema));
        }
        return tree;
    }

    private Map<String, @Nullable Object> validationErrors() {
        var location = map();
        location.put("items", Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("type", "integer"))));
        location.put("type", "array");
        location.put("title", "Location");
        var properties = map();
        properties.put("loc", location);
        properties.put("msg", typed("string", "Message"));
        properties.put("type", typed("string", "Error Type"));
        properties.put("input", Map.of("title", "Input"));
        properties.put("ctx", typed("object", "Context"));
        var error = map();
        error.put("properties", properties);
        error.put("type", "object");
        error.put("required", List.of("loc", "msg", "type"));
        error.put("title", "ValidationError");

        var detail = map();
        detail.put("items", book.put("ValidationError", error));
        detail.put("type", "array");
        detail.put("title", "Detail");
        var errors = map();
        errors.put("properties", Map.of("detail", detail));
        errors.put("type", "object");
        errors.put("title", "HTTPValidationError");
        return errors;
    }

    private static Map<String, @Nullable Object> typed(String type, String title) {
        var schema = map();
        schema.put("type", type);
        schema.put("title", title);
        return schema;
    }

    private static Map<String, @Nullable Object> json(@Nullable Object schema) {
        var media = map();
        media.put("schema", schema);
        var content = map();
        content.put("application/json", media);
        return content;
    }

    private static Map<String, @Nullable Object> reference(String name) {
        var reference = map();
        reference.put("$ref", "#/components/schemas/" + name);
        return reference;
    }

    private static Map<String, @Nullable Object> map() {
        return new LinkedHashMap<>();
    }
}
