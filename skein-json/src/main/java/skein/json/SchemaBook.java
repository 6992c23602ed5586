package skein.json;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.internal.Schemas;
import skein.json.internal.Shape;

/**
 * The named schemas of one document, such as the {@code components} of an OpenAPI document.
 *
 * <pre>{@code
 * var book = new SchemaBook();
 * var document = Map.of("schema", json.codec(Order.class).schema(book), …);   // {"$ref": …}
 * var finished = book.resolve(document);                                      // {"$ref": "#/components/schemas/Order"}
 * var components = book.schemas();                                            // {"Order": {…}, "OrderLine": {…}}
 * }</pre>
 *
 * <p>A type is called by its simple name. Types that share one get the name of the class or package around them in front;
 * a type whose input and output schemas differ gets {@code -Input} and {@code -Output} behind. So names are known at the
 * end only: ask for all schemas, then resolve.
 *
 * <p>Not thread-safe.
 */
public final class SchemaBook {
    private static final String COMPONENTS = "#/components/schemas/";

    private final Schemas input;
    private final Schemas output;

    /** References start with {@code #/components/schemas/}. */
    public SchemaBook() {
        this(COMPONENTS);
    }

    /** References start with {@code prefix}. */
    public SchemaBook(String prefix) {
        this(Schemas.under(prefix));
    }

    private SchemaBook(Schemas input) {
        this.input = input;
        this.output = input.output();
    }

    /**
     * A book without separate schemas for what is written: it is described as what is read. Only types with
     * {@link Computed} values still have both. References start with {@code #/components/schemas/}.
     */
    public static SchemaBook unseparated() {
        return new SchemaBook(Schemas.under(COMPONENTS, false));
    }

    Schemas input() {
        return input;
    }

    Schemas output() {
        return output;
    }

    /** Adds a schema that belongs to no type, under a name of its own; returns a reference to it. */
    public Map<String, @Nullable Object> put(String name, Map<String, @Nullable Object> schema) {
        return Collections.unmodifiableMap(input.give(name, schema));
    }

    /** A copy of {@code document} in which all references to this book have their final names. */
    public Map<String, @Nullable Object> resolve(Map<String, ? extends @Nullable Object> document) {
        return Collections.unmodifiableMap(input.resolve(document));
    }

    /** The collected schemas, resolved, in the order of their names. */
    public Map<String, @Nullable Object> schemas() {
        return Collections.unmodifiableMap(input.named());
    }

    static Map<String, @Nullable Object> standalone(Shape shape, boolean output) {
        return Collections.unmodifiableMap(Schemas.standalone(shape, output));
    }
}
