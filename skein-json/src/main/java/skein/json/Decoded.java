package skein.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decoding gave: a value, or everything that is wrong with the input.
 *
 * <pre>{@code
 * switch (codec.decode(body, List.of("body"))) {
 *     case Decoded.Valid(var order) -> accept(order);
 *     case Decoded.Invalid(var violations) -> refuse(violations);
 * }
 * }</pre>
 */
public sealed interface Decoded<T extends @Nullable Object> {

    /** The input keeps all rules. */
    record Valid<T extends @Nullable Object>(T value) implements Decoded<T> {
        @Override
        public T orThrow() {
            return value;
        }

        @Override
        public List<Violation> violations() {
            return List.of();
        }
    }

    /** The input breaks at least one rule. */
    record Invalid<T extends @Nullable Object>(List<Violation> violations) implements Decoded<T> {
        public Invalid {
            violations = List.copyOf(violations);
        }

        @Override
        public T orThrow() {
            throw new ValidationException(violations);
        }
    }

    /**
     * The value.
     *
     * @throws ValidationException if the input was invalid
     */
    T orThrow();

    /** What is wrong with the input; empty if it is valid. */
    List<Violation> violations();

    default boolean isValid() {
        return this instanceof Valid;
    }
}
