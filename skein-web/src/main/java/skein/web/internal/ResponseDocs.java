package skein.web.internal;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.SchemaBook;

/** Describes what endpoints answer, failures of validation included. Confined to start-up. */
final class ResponseDocs {
    private static final Map<String, String> RANGES = Map.of(
            "1XX", "Information",
            "2XX", "Success",
            "3XX", "Redirection",
            "4XX", "Client Error",
            "5XX", "Server Error",
            "default", "Default Response");

    private final Json json;
    private final SchemaBook book;
    private boolean validates;

    ResponseDocs(Json json, SchemaBook book) {
        this.json = json;
        this.book = book;
    }

    Map<String, @Nullable Object> responses(Endpoint endpoint, boolean checked) {
        var operation = endpoint.operation();
        var responses = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        responses.put(Integer.toString(operation.status()), success(endpoint));
        operation.docs().responses().forEach((status, several) -> {
            for (var additional : several) {
                add(endpoint, status, additional, responses.computeIfAbsent(status, key -> Trees.map()));
            }
        });
        boolean told = responses.containsKey("422") || responses.containsKey("4XX") || responses.containsKey("default");
        if (checked && !told) {
            validates = true;
            var invalid = Trees.map();
            invalid.put("description", "Validation Error");
            invalid.put("content", Trees.content("application/json", Trees.reference("HTTPValidationError")));
            responses.put("422", invalid);
        }
        return new LinkedHashMap<>(responses);
    }

    private Map<String, @Nullable Object> success(Endpoint endpoint) {
        var tree = Trees.map();
        tree.put("description", endpoint.operation().docs().responseDescription());
        var encoder = endpoint.encoder();
        String type = mediaType(encoder);
        if (ResponseEncoder.hasContent(encoder.status()) && !type.isEmpty()) {
            boolean stream = encoder.content() instanceof ResponseContent.Lines
                    || encoder.content() instanceof ResponseContent.Events;
            String prefix = stream ? "StreamItem_" : "Response_";
            String title = Titles.ofSchema(prefix + endpoint.operation().id());
            var described = encoder.content().describe(book, title);
            if (described != null) {
                var content = Trees.map();
                content.put(type, described);
                tree.put("content", content);
            }
        }
        return tree;
    }

    private static String mediaType(ResponseEncoder encoder) {
        String type = encoder.headers().first("content-type");
        return type == null ? "" : MediaType.of(type);
    }

    /** Adds one of the other answers to what is known of its status. */
    private void add(
            Endpoint endpoint, String status, OperationDocs.Response additional, Map<String, @Nullable Object> tree) {
        String usual = mediaType(endpoint.encoder());
        String type =
                !additional.content().isEmpty() ? additional.content() : usual.isEmpty() ? "application/json" : usual;
        var media = Trees.map();
        if (!additional.types().isEmpty()) {
            String title = Titles.ofSchema(
                    "Response_" + status + "_" + endpoint.operation().id());
            media.put("schema", schema(additional, title));
        }
        if (additional.example() != null) {
            media.put("example", additional.example());
        }
        if (!media.isEmpty() || !additional.content().isEmpty()) {
            Trees.merge(tree, Map.of("content", Map.of(type, media)));
        }
        Trees.merge(tree, additional.extra());
        if (!additional.description().isEmpty()) {
            tree.put("description", additional.description());
        } else {
            tree.putIfAbsent("description", reason(status));
        }
    }

    private Map<String, @Nullable Object> schema(OperationDocs.Response additional, String title) {
        var each = additional.types().stream()
                .map(type -> {
                    var codec = json.codec((Type) type);
                    var schema = new LinkedHashMap<String, @Nullable Object>(codec.outputSchema(book));
                    return additional.list() ? Trees.listOf(schema) : schema;
                })
                .toList();
        var schema = Trees.map();
        if (each.size() > 1) {
            schema.put("anyOf", each);
        } else {
            schema.putAll(each.getFirst());
        }
        if (!schema.isEmpty() && !schema.containsKey("$ref")) {
            schema.put("title", title);
        }
        return schema;
    }

    private static String reason(String status) {
        String range = RANGES.get(status);
        return range != null ? range : ReasonPhrases.of(Integer.parseInt(status));
    }

    /** Adds the schemas that all endpoints share, as far as any of them needs them. */
    void complete() {
        if (validates) {
            book.put("HTTPValidationError", validationErrors());
        }
    }

    private Map<String, @Nullable Object> validationErrors() {
        var location = Trees.map();
        location.put("items", Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("type", "integer"))));
        location.put("type", "array");
        location.put("title", "Location");
        var properties = Trees.map();
        properties.put("loc", location);
        properties.put("msg", Trees.typed("string", "Message"));
        properties.put("type", Trees.typed("string", "Error Type"));
        properties.put("input", Map.of("title", "Input"));
        properties.put("ctx", Trees.typed("object", "Context"));
        var error = Trees.map();
        error.put("properties", properties);
        error.put("type", "object");
        error.put("required", List.of("loc", "msg", "type"));
        error.put("title", "ValidationError");

        var detail = Trees.map();
        detail.put("items", book.put("ValidationError", error));
        detail.put("type", "array");
        detail.put("title", "Detail");
        var errors = Trees.map();
        errors.put("properties", Map.of("detail", detail));
        errors.put("type", "object");
        errors.put("title", "HTTPValidationError");
        return errors;
    }
}
