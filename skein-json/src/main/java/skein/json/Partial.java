package skein.json;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record, and which of its fields were sent: what an update with {@code PATCH} needs.
 *
 * <pre>{@code
 * record Item(@Nullable String name, @Default("10.5") double tax) {}
 *
 * @Patch("/items/{id}") Item update(@Path String id, @Body Partial<Item> change) {
 *     var updated = change.applyTo(items.get(id));   // only what was sent is replaced
 *     items.put(id, updated);
 *     return updated;
 * }
 * }</pre>
 *
 * <p>The value is complete: what was not sent has its default. Written out, only the fields that were sent appear, at any
 * depth. Immutable if the record is. Made by codecs; not for others to implement.
 */
public interface Partial<T> {

    /** The record, with defaults for what was not sent. */
    T value();

    /** The components that were sent, by their names in Java, in the order of the document. */
    Set<String> names();

    /** Whether a component was sent; one of a record inside is named {@code "address.city"}. */
    boolean has(String path);

    /**
     * {@code stored} with the components that were sent replaced, each as a whole.
     *
     * @throws IllegalArgumentException if the record's constructor refuses the combination, or {@code stored} is another
     *     record of the same sealed type
     */
    T applyTo(T stored);

    /**
     * As {@link #applyTo(Object)}; what was sent once counts as sent in the outcome.
     *
     * @throws IllegalArgumentException if the record's constructor refuses the combination
     */
    Partial<T> applyTo(Partial<T> stored);

    /**
     * A record from stored data that lacks some of its fields: {@code Partial.of(Item.class, Map.of("name", "Foo"))}.
     * Names and values are those of {@link Json#standard() standard} JSON.
     *
     * @throws ValidationException if the fields make no record
     */
    static <T> Partial<T> of(Class<T> type, Map<String, ? extends @Nullable Object> fields) {
        return Json.standard().partial(type).convert(fields, List.of()).orThrow();
    }
}
