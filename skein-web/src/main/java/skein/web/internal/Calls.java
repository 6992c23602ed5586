package skein.web.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link Call}s of an application. Endpoints that need the same provider share its handle: each new form of a
 * handle is a class that the JVM makes while the application starts. Confined to start-up.
 */
final class Calls {
    /** By the object that a method is called on; by the class of a constructor. */
    private final IdentityHashMap<Object, Map<Executable, MethodHandle>> known = new IdentityHashMap<>();

    /**
     * A call of a method or a constructor.
     *
     * @param owner what a method is called on; null for a constructor
     * @param slots which element of the frame each parameter gets
     * @throws IllegalAccessException when the method cannot be reached
     */
    Call of(@Nullable Object owner, Executable method, int[] slots) throws IllegalAccessException {
        var ofOwner = known.computeIfAbsent(owner == null ? method.getDeclaringClass() : owner, any -> new HashMap<>());
        var handle = ofOwner.get(method);
        if (handle == null) {
            handle = handle(owner, method);
            ofOwner.put(method, handle);
        }
        return new Call(handle, slots);
    }

    /** A handle of type {@code (Object[])Object} that takes the parameters. */
    private static MethodHandle handle(@Nullable Object owner, Executable called) throws IllegalAccessException {
        called.setAccessible(true);
        var handle = called instanceof Method method
                ? MethodHandles.lookup().unreflect(method)
                : MethodHandles.lookup().unreflectConstructor((Constructor<?>) called);
        if (called instanceof Method && !Modifier.isStatic(called.getModifiers())) {
            handle = handle.bindTo(owner);
        }
        return handle.asType(handle.type().generic()).asSpreader(Object[].class, called.getParameterCount());
    }

    /** What to say of a method that cannot be reached. */
    static String closed(Executable method) {
        return "its class cannot be reached; add \"opens "
                + method.getDeclaringClass().getPackageName() + " to skein.web;\" to its module-info";
    }
}
