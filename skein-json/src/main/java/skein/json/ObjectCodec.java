package skein.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.internal.Engine;
import skein.json.internal.ObjectShape;

/**
 * Reads an object made of named values in one pass: {@code {"item": {…}, "user": {…}}} for an endpoint with the body
 * parameters {@code item} and {@code user}, or a form. Made by {@link Json#object}.
 *
 * <p>As FastAPI has it, a null counts as not sent, and a body that is no object lacks all values.
 *
 * <p>Immutable and thread-safe.
 */
public final class ObjectCodec {

    /**
     * One named value.
     *
     * @param required whether it must be sent; if not, {@code defaultValue} stands in
     * @param schema what its schema says beyond its type: description, examples, …
     */
    public record Field(
            String name,
            Codec<?> codec,
            boolean required,
            @Nullable Object defaultValue,
            Map<String, @Nullable Object> schema) {
        public Field {
            schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
        }

        /** A value that is required unless its type is {@code Optional} or {@code @Nullable}. */
        public static Field of(String name, Codec<?> codec) {
            return new Field(name, codec, !codec.acceptsNull(), codec.absent(), Map.of());
        }

        /** A value that need not be sent. */
        public static Field of(String name, Codec<?> codec, @Nullable Object defaultValue) {
            return new Field(name, codec, false, defaultValue, Map.of());
        }
    }

    private final Engine engine;
    private final ObjectShape shape;

    ObjectCodec(Engine engine, List<Field> fields) {
        this.engine = engine;
        this.shape = new ObjectShape(
                engine,
                fields.stream()
                        .map(field -> new ObjectShape.Part(
                                field.name, field.codec.shape(), field.required, field.defaultValue, field.schema))
                        .toList());
    }

    /** The values in the order of the fields, which may hold null; an empty document lacks them all. */
    public Decoded<List<@Nullable Object>> decode(byte[] json, List<Object> location) {
        return engine.decode(shape, json, location);
    }

    /** The values of a form or of query parameters, in the order of the fields. */
    @SuppressWarnings("unchecked")
    public Decoded<List<@Nullable Object>> fromNamedTexts(Map<String, List<String>> texts, List<Object> location) {
        return (Decoded<List<@Nullable Object>>) shape.readTexts(texts, location);
    }

    /** The JSON Schema of the object, without a title; give it a name with {@link SchemaBook#put}. */
    public Map<String, @Nullable Object> schema(SchemaBook book) {
        return Collections.unmodifiableMap(shape.schema(book.input()));
    }
}
