package skein.json;

import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.internal.Engine;
import skein.json.internal.RecordShape;
import skein.json.internal.Shape;
import skein.json.internal.TypeUse;

/**
 * Reads, checks, writes and describes the values of one type. Made by {@link Json#codec(Class)}.
 *
 * <pre>{@code
 * Codec<Order> orders = json.codec(Order.class);
 * switch (orders.decode(body, List.of("body"))) {
 *     case Decoded.Valid(var order) -> accept(order);
 *     case Decoded.Invalid(var violations) -> refuse(violations);
 * }
 * }</pre>
 *
 * <p>Decoding never throws for what is in the input. Immutable and thread-safe.
 */
public final class Codec<T extends @Nullable Object> {
    private final TypeUse use;
    private final Shape shape;
    private final Engine engine;

    Codec(TypeUse use, Shape shape, Engine engine) {
        this.use = use;
        this.shape = shape;
        this.engine = engine;
    }

    // --- in ---

    /**
     * Decodes a document in UTF-8, UTF-16 or UTF-32, with or without byte order mark.
     *
     * <p>An empty document and a {@code null} count as not sent: the {@linkplain #absent() absent value} if there is one,
     * else a violation of type {@code missing}.
     *
     * @param location what the {@code loc} of each violation starts with, such as {@code ["body"]}
     */
    public Decoded<T> decode(byte[] json, List<Object> location) {
        return engine.decode(shape, json, location);
    }

    /** Decodes a path, query, header, cookie or form value, located at {@code location}. */
    public Decoded<T> fromText(String text, List<Object> location) {
        return engine.text(shape, text, location);
    }

    /**
     * Decodes all values that were given for one name. Lists, sets and arrays take them all, with the position added to
     * the location; other types take the last one. No value at all is as in {@link #decode}.
     */
    public Decoded<T> fromTexts(List<String> texts, List<Object> location) {
        return engine.texts(shape, texts, location);
    }

    /**
     * Decodes a record from query parameters or form fields: each component from the values of its name.
     *
     * @throws IllegalStateException if this is not the codec of a record
     */
    public Decoded<T> fromNamedTexts(Map<String, List<String>> texts, List<Object> location) {
        if (!(shape instanceof RecordShape record)) {
            throw new IllegalStateException(use + " is no record; use fromTexts for a single value");
        }
        return engine.namedTexts(record, texts, location);
    }

    // --- out ---

    /**
     * The value as compact UTF-8.
     *
     * @throws EncodingException if a part of it has no JSON form, such as NaN
     */
    public byte[] encode(@Nullable T value) {
        return engine.encode(shape, value);
    }

    /**
     * Writes the value as compact UTF-8; does not close {@code to}.
     *
     * @throws EncodingException if a part of it has no JSON form, such as NaN
     */
    public void encode(@Nullable T value, OutputStream to) {
        engine.encode(shape, value, to);
    }

    // --- about the type ---

    /**
     * The JSON Schema of what this codec reads. Records and enums go into the book and are referred to; references are
     * provisional until {@link SchemaBook#resolve}.
     */
    public Map<String, @Nullable Object> schema(SchemaBook book) {
        return Collections.unmodifiableMap(shape.schema(book.input()));
    }

    /** The JSON Schema of what this codec writes; differs from {@link #schema(SchemaBook)} for {@code BigDecimal}. */
    public Map<String, @Nullable Object> outputSchema(SchemaBook book) {
        return Collections.unmodifiableMap(shape.schema(book.output()));
    }

    /** The JSON Schema of what this codec reads as a document of its own, with {@code $defs}. */
    public Map<String, @Nullable Object> schema() {
        return SchemaBook.standalone(shape, false);
    }

    /** The JSON Schema of what this codec writes as a document of its own, with {@code $defs}. */
    public Map<String, @Nullable Object> outputSchema() {
        return SchemaBook.standalone(shape, true);
    }

    /** Whether a missing value is fine: {@code Optional} and {@code @Nullable}. */
    public boolean acceptsNull() {
        return shape.acceptsNull();
    }

    /** What a missing value becomes: {@code Optional.empty()} or null. Only if {@link #acceptsNull()}. */
    public @Nullable Object absent() {
        return shape.absent();
    }

    /** Whether {@link #fromTexts} takes all values of a name, as lists and sets do. */
    public boolean takesMany() {
        return shape.takesMany();
    }

    /** Whether a single text can hold a value: numbers, enums, dates, … but no records, lists or maps. */
    public boolean isText() {
        return shape.isText();
    }

    /** Whether the schema refers to a named one; such schemas get no title of the field's own. */
    public boolean isReference() {
        return shape.isReference();
    }

    /** The type, as in error messages. */
    public String typeName() {
        return use.bare().toString();
    }

    /** One component of a record, for binders that read each from a place of its own. */
    public record Property(
            String name,
            Codec<Object> codec,
            boolean required,
            @Nullable Object defaultValue,
            Map<String, @Nullable Object> schema) {}

    /**
     * The components of a record with their schemas (title, description and default included); empty for other types.
     */
    public List<Property> properties(SchemaBook book) {
        if (!(shape instanceof RecordShape record)) {
            return List.of();
        }
        return record.properties().stream()
                .map(property -> new Property(
                        property.name(),
                        new Codec<>(property.use(), property.shape(), engine),
                        property.isRequired(),
                        property.defaultValue(),
                        Collections.unmodifiableMap(record.schema(property, book.input()))))
                .toList();
    }

    Shape shape() {
        return shape;
    }

    @Override
    public String toString() {
        return "Codec[" + use + "]";
    }
}
