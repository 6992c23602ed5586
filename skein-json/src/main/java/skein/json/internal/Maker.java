package skein.json.internal;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of its components' values: calls the canonical constructor, then the rules that look at the record as a
 * whole. What they refuse is a violation of type {@code value_error}, located at the record.
 */
final class Maker {

    /** A rule about a record as a whole. */
    interface Rule {
        /** What to tell the client, or {@code null} if the record keeps the rule. */
        @Nullable
        String broken(Object value);
    }

    private final TypeUse use;
    private final MethodHandle constructor;
    private final List<Rule> rules;

    /** @param constructor {@code (Object[])Object} */
    Maker(TypeUse use, MethodHandle constructor, List<Rule> rules) {
        this.use = use;
        this.constructor = constructor;
        this.rules = List.copyOf(rules);
    }

    /** The record, or {@link Reader#INVALID}; that as well if there are no values. */
    @Nullable
    Object make(@Nullable Object @Nullable [] values, Reader in) {
        if (values == null) {
            return Reader.INVALID;
        }
        try {
            var made = make(values);
            return keepsRules(made, in) ? made : Reader.INVALID;
        } catch (IllegalArgumentException refused) {
            return Faults.refused(refused.getMessage(), in);
        }
    }

    /** @throws RuntimeException what the constructor throws */
    Object make(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new IllegalStateException(use + ": its constructor failed", checked);
        }
    }

    /** Reports the rules that the record breaks. */
    boolean keepsRules(Object made, Reader in) {
        boolean kept = true;
        for (var rule : rules) {
            var message = rule.broken(made);
            if (message != null) {
                Faults.refused(message, in);
                kept = false;
            }
        }
        return kept;
    }
}
