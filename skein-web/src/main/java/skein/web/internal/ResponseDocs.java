package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.SchemaBook;

/** Describes what endpoints answer, failures of validation included. Confined to start-up. */
final class ResponseDocs {
    private final SchemaBook book;
    private boolean validates;

    ResponseDocs(SchemaBook book) {
        this.book = book;
    }

    Map<String, @Nullable Object> responses(Endpoint endpoint, boolean checked) {
        var responses = Trees.map();
        responses.put(Integer.toString(endpoint.operation().status()), success(endpoint));
        if (checked) {
            validates = true;
            var invalid = Trees.map();
            invalid.put("description", "Validation Error");
            invalid.put("content", Trees.content("application/json", Trees.reference("HTTPValidationError")));
            responses.put("422", invalid);
        }
        return responses;
    }

    private Map<String, @Nullable Object> success(Endpoint endpoint) {
        var tree = Trees.map();
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
            tree.put("content", Trees.content("application/json", schema));
        }
        return tree;
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
