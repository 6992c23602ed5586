package skein.web.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Calls methods of the application with values out of a frame: no reflection and no argument array per call. */
final class Handles {
    private static final MethodHandle ELEMENT = MethodHandles.arrayElementGetter(Object[].class);

    /** Of a method that is never called. */
    static final MethodHandle NONE =
            MethodHandles.dropArguments(MethodHandles.constant(Object.class, "never called"), 0, Object[].class);

    private Handles() {}

    /**
     * A handle of type {@code (Object[])Object} that calls a method or a constructor with elements of the array.
     *
     * @param owner what a method is called on; null for a constructor
     * @param slots which element each parameter gets
     * @throws IllegalAccessException when the method cannot be reached
     */
    static MethodHandle overFrame(@Nullable Object owner, Executable called, int[] slots)
            throws IllegalAccessException {
        called.setAccessible(true);
        var handle = switch (called) {
            case Constructor<?> constructor -> MethodHandles.lookup().unreflectConstructor(constructor);
            case Method method -> MethodHandles.lookup().unreflect(method);
        };
        if (called instanceof Method && !Modifier.isStatic(called.getModifiers())) {
            handle = handle.bindTo(owner);
        }
        for (int index = 0; index < slots.length; index++) {
            Class<?> type = handle.type().parameterType(index);
            var element = MethodHandles.insertArguments(ELEMENT, 1, slots[index]);
            handle = MethodHandles.filterArguments(
                    handle, index, element.asType(MethodType.methodType(type, Object[].class)));
        }
        var overFrame = MethodType.methodType(handle.type().returnType(), Object[].class);
        handle = slots.length == 0
                ? MethodHandles.dropArguments(handle, 0, Object[].class)
                : MethodHandles.permuteArguments(handle, overFrame, new int[slots.length]);
        return handle.asType(MethodType.methodType(Object.class, Object[].class));
    }

    /** What to say of a method that cannot be reached. */
    static String closed(Executable method) {
        return "its class cannot be reached; add \"opens "
                + method.getDeclaringClass().getPackageName() + " to skein.web;\" to its module-info";
    }

    /** Calls a handle made by {@link #overFrame}. */
    static @Nullable Object call(MethodHandle handle, @Nullable Object[] frame) throws Exception {
        try {
            return (Object) handle.invokeExact(frame);
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
