package skein.json;

import java.io.OutputStream;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.internal.Engine;
import skein.json.internal.PartialShape;
import skein.json.internal.RecordShape;
import skein.json.internal.Shape;
import skein.json.internal.TypeUse;
import skein.json.internal.View;

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
    private final Shape any;

    /** @param any the shape of {@code Object} */
    Codec(TypeUse use, Shape shape, Engine engine, Shape any) {
        this.use = use;
        this.shape = shape;
        this.engine = engine;
        this.any = any;
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
        if (record() == null) {
            throw new IllegalStateException(use + " is no record; use fromTexts for a single value");
        }
        return engine.namedTexts(shape, texts, location);
    }

    private @Nullable RecordShape record() {
        return shape instanceof RecordShape record
                ? record
                : shape instanceof PartialShape partial && partial.inner() instanceof RecordShape inner ? inner : null;
    }

    /**
     * Makes a value of this type from one of another: a {@code Map} or {@code List} tree, or an object of another record
     * type, of which the fields that both have are taken. It is written as JSON and decoded, so violations have a location
     * and an input as always. A value of this type itself is {@linkplain #check checked}.
     *
     * @throws EncodingException if a part of {@code value} has no JSON form
     */
    @SuppressWarnings("unchecked")
    public Decoded<T> convert(@Nullable Object value, List<Object> location) {
        if (value != null && use.raw().isInstance(value) && record() != null) {
            var violations = engine.verify(shape, value, location);
            return violations.isEmpty() ? new Decoded.Valid<>((T) value) : new Decoded.Invalid<>(violations);
        }
        return engine.decode(shape, engine.encode(any, value), location);
    }

    /**
     * What is wrong with a value that was not decoded, such as an answer: nulls where none may be, and constraints that it
     * breaks. Empty if it keeps all rules.
     */
    public List<Violation> check(@Nullable T value, List<Object> location) {
        return engine.verify(shape, value, location);
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

    // --- codecs that write less ---

    /**
     * This codec with the outermost records in it as {@link Partial}: that of {@code List<Item>} reads lists of
     * {@code Partial<Item>}, so that a tree which lacks fields is written without them once it was {@link #convert
     * converted}. Complete records are written completely.
     */
    public Codec<Object> partial() {
        return new Codec<>(use, shape.partial(), engine, any);
    }

    /** This codec, leaving something out of all records that it writes. It reads and describes as before. */
    public Codec<T> without(Omit... omitted) {
        var all = EnumSet.noneOf(Omit.class);
        Collections.addAll(all, omitted);
        return viewed(
                new View.Rules(all.contains(Omit.NULLS), all.contains(Omit.DEFAULTS), false), List.of(), List.of());
    }

    /**
     * This codec, writing only some fields, by their names in Java or in JSON: {@code codec.only("name", "owner.email")}.
     * Lists and maps on the way count for nothing: the fields of their elements are named. Names that nothing has are
     * ignored.
     */
    public Codec<T> only(String... paths) {
        return viewed(View.Rules.NONE, List.of(paths), List.of());
    }

    /** This codec, writing all but some fields, which are named as in {@link #only}. */
    public Codec<T> except(String... paths) {
        return viewed(View.Rules.NONE, List.of(), List.of(paths));
    }

    /** This codec, writing components under the names that they have without {@link Name}. */
    public Codec<T> byComponentName() {
        return viewed(new View.Rules(false, false, true), List.of(), List.of());
    }

    private Codec<T> viewed(View.Rules rules, List<String> only, List<String> except) {
        return new Codec<>(use, shape.viewed(View.of(rules, only, except)), engine, any);
    }

    // --- about the type ---

    /**
     * The JSON Schema of what this codec reads. Records and enums go into the book and are referred to; references are
     * provisional until {@link SchemaBook#resolve}.
     */
    public Map<String, @Nullable Object> schema(SchemaBook book) {
        return Collections.unmodifiableMap(shape.schema(book.input()));
    }

    /**
     * The JSON Schema of what this codec writes; differs from {@link #schema(SchemaBook)} for {@code BigDecimal},
     * {@link Computed} values, {@link JsonText} and names that are only read or only written.
     */
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
        var record = record();
        if (record == null) {
            return List.of();
        }
        return record.properties().stream()
                .filter(property -> property.isRead() && !property.isExtra())
                .map(property -> new Property(
                        property.name(),
                        new Codec<>(property.use(), property.shape(), engine, any),
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
