package skein.web.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import skein.web.Blocking;
import skein.web.Named;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Scope;

/**
 * A method with {@code @Provides}, or the constructor of a class that is a dependency; read but not yet joined with an
 * endpoint.
 *
 * @param owner the object that it is called on; null for a constructor
 * @param type what it provides
 * @param name tells it apart from others of its type; empty for none
 * @param shared whether all who ask for it get one instance
 */
record Provider(
        @Nullable Object owner,
        Executable method,
        Type type,
        String name,
        Provision.Form form,
        Scope scope,
        boolean shared,
        boolean blocking) {

    /**
     * Reads a method; null after a fault was added.
     *
     * @param named the name of the part; empty for none
     */
    static @Nullable Provider of(Object owner, Method method, String named, Faults faults) {
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
        var provides = method.getAnnotation(Provides.class);
        var name = method.getAnnotation(Named.class);
        return new Provider(
                owner,
                method,
                type,
                name == null ? named : name.value(),
                lending.isEmpty() ? form(method.getReturnType()) : Provision.Form.NEXT,
                provides.scope(),
                provides.shared(),
                blocking);
    }

    /**
     * The constructor of a class that is a dependency by itself: the one with {@code @Provides}, or else the only one if
     * any of its parameters says what it reads from the request. Null if there is none.
     */
    static @Nullable Provider ofClass(Class<?> type) {
        var constructors = type.getDeclaredConstructors();
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        if (inner || Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        for (var constructor : constructors) {
            var provides = constructor.getAnnotation(Provides.class);
            if (provides != null) {
                return ofClass(constructor, provides.scope(), provides.shared());
            }
        }
        return constructors.length == 1
                        && Arrays.stream(constructors[0].getParameters())
                                .anyMatch(parameter -> Parameters.markers(parameter) > 0)
                ? ofClass(constructors[0], Scope.FUNCTION, true)
                : null;
    }

    private static Provider ofClass(Constructor<?> constructor, Scope scope, boolean shared) {
        Class<?> type = constructor.getDeclaringClass();
        return new Provider(null, constructor, type, "", form(type), scope, shared, false);
    }

    private static Provision.Form form(Class<?> type) {
        return AutoCloseable.class.isAssignableFrom(type) ? Provision.Form.CLOSEABLE : Provision.Form.VALUE;
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
