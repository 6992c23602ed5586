package skein.json.internal;

import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules about a record as a whole: methods with {@code @AssertTrue}, and constraints on the record type. */
final class RecordRules {
    private RecordRules() {}

    /** @param getters makes an {@code (Object)Object} handle of a method */
    static List<Maker.Rule> of(Class<?> type, Function<Method, MethodHandle> getters) {
        var components = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getAccessor())
                .toList();
        var rules = new ArrayList<Maker.Rule>();
        for (var method : type.getDeclaredMethods()) {
            var asserted = method.getAnnotation(AssertTrue.class);
            var refuted = method.getAnnotation(AssertFalse.class);
            if ((asserted != null || refuted != null) && !components.contains(method)) {
                if (method.getReturnType() != boolean.class || method.getParameterCount() > 0) {
                    throw new ShapeBuilder.Unsupported("@" + (asserted == null ? "AssertFalse" : "AssertTrue") + " on "
                            + method.getName() + " needs a method without parameters that returns a boolean");
                }
                var message = asserted != null ? asserted.message() : refuted == null ? "" : refuted.message();
                boolean wanted = asserted != null;
                rules.add(new Assertion(
                        getters.apply(method),
                        wanted,
                        message.startsWith("{") ? method.getName() + " must be " + wanted : message));
            }
        }
        for (var annotation : type.getAnnotations()) {
            if (CustomConstraint.isCustom(annotation)) {
                rules.add(CustomConstraint.of(annotation, type));
            }
        }
        return rules;
    }

    private record Assertion(MethodHandle method, boolean wanted, String message) implements Maker.Rule {
        @Override
        public @Nullable String broken(Object value) {
            try {
                var outcome = (Object) method.invokeExact(value);
                return outcome.equals(wanted) ? null : message;
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Throwable checked) {
                throw new IllegalStateException(message, checked);
            }
        }
    }
}
