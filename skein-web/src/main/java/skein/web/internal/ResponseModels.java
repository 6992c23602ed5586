package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Codec;
import skein.json.Decoded;
import skein.json.SchemaBook;
import skein.json.Violation;
import skein.web.ResponseValidationException;

/**
 * How a result becomes JSON. Immutable.
 *
 * @param endpoint for messages
 * @param model the type that was promised
 * @param writer writes it, maybe without some of its fields
 * @param check what is done before
 * @param nullable whether the result may be null
 * @param any whether it was said that it may be anything
 */
record ResponseModels(
        String endpoint, Codec<Object> model, Codec<Object> writer, Check check, boolean nullable, boolean any) {
    private static final List<Object> LOCATION = List.of("response");

    /** What is done with a result before it is written. */
    enum Check {
        /** It is of the type that was promised, and is written as it is. */
        NONE,
        /** It is of that type; its rules are checked. */
        RULES,
        /** It is of another type, and is made one of that type. */
        CONVERSION
    }

    byte[] encode(@Nullable Object value) {
        if (value == null) {
            if (!nullable) {
                throw new ResponseValidationException(endpoint, List.of(unexpectedNull()));
            }
            return writer.encode(null);
        }
        return switch (check) {
            case NONE -> writer.encode(value);
            case RULES -> {
                List<Violation> violations = model.check(value, LOCATION);
                if (!violations.isEmpty()) {
                    throw new ResponseValidationException(endpoint, violations);
                }
                yield writer.encode(value);
            }
            case CONVERSION ->
                switch (model.convert(value, LOCATION)) {
                    case Decoded.Valid<Object>(var fitting) -> writer.encode(fitting);
                    case Decoded.Invalid<Object>(var violations) ->
                        throw new ResponseValidationException(endpoint, violations);
                };
        };
    }

    private static Violation unexpectedNull() {
        return new Violation(
                "model_attributes_type",
                LOCATION,
                "Input should be a valid dictionary or object to extract fields from, not null; if it may be null,"
                        + " declare it @Nullable or Optional",
                null,
                null);
    }

    /** The schema of what is written, with a title unless it is a name, or anything without having been said so. */
    Map<String, @Nullable Object> schema(SchemaBook book, String title) {
        var schema = new LinkedHashMap<String, @Nullable Object>(model.outputSchema(book));
        if ((any || !schema.isEmpty()) && !schema.containsKey("$ref")) {
            schema.put("title", title);
        }
        return schema;
    }
}
