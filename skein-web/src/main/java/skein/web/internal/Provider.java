package skein.web.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import skein.web.Blocking;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Scope;

/**
 * A method with {@code @Provides}, read but not yet joined with an endpoint.
 *
 * @param owner the object that it is called on
 * @param type what it provides
 */
record Provider(Object owner, Method method, Type type, Provision.Form form, Scope scope, boolean blocking) {

    /** Reads a method; null after a fault was added. */
    static @Nullable Provider of(Object owner, Method method, Faults faults) {
        var lending = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() == Next.class)
                .toList();
        boolean returnsNothing = method.getReturnType() == void.class;
        if (lending.isEmpty() == returnsNothing || lending.size() > 1) {
            faults.add(
                    method,
                    "a provider either returns the value or takes one Next<T> and returns nothing;"
                            + (returnsNothing ? " add Next<T> next" : " remove the result or Next"));
            return null;
        }
        Type type = lending.isEmpty() ? method.getGenericReturnType() : lent(lending.getFirst());
        if (type == null) {
            faults.add(method, "Next says nothing about what it lends; write Next<Session>, for instance");
            return null;
        }
        boolean blocking = method.isAnnotationPresent(Blocking.class);
        if (blocking && !lending.isEmpty()) {
            faults.add(
                    method,
                    "a provider with Next cannot be @Blocking, since the rest of the request would run on that thread;"
                            + " call Async.toThread around what blocks");
            return null;
        }
        return new Provider(
                owner,
                method,
                type,
                form(method, lending.isEmpty()),
                method.getAnnotation(Provides.class).scope(),
                blocking);
    }

    private static Provision.Form form(Method method, boolean returns) {
        if (!returns) {
            return Provision.Form.NEXT;
        }
        return AutoCloseable.class.isAssignableFrom(method.getReturnType())
                ? Provision.Form.CLOSEABLE
                : Provision.Form.VALUE;
    }

    private static @Nullable Type lent(Parameter parameter) {
        return parameter.getParameterizedType() instanceof ParameterizedType lending
                ? lending.getActualTypeArguments()[0]
                : null;
    }

    Class<?> rawType() {
        return switch (type) {
            case Class<?> raw -> raw;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> Object.class;
        };
    }

    /** Whether it has something to do at the end of its scope. */
    boolean unwinds() {
        return form.unwinds();
    }

    @Override
    public String toString() {
        return Faults.name(method);
    }
}
