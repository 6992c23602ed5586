package skein.web.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Calls methods of the application with values out of a frame, without reflection. */
final class Handles {
    private static final MethodHandle GATHER = gather();

    /** Of a method that is never called. */
    static final MethodHandle NONE =
            MethodHandles.dropArguments(MethodHandles.constant(Object.class, "never called"), 0, Object[].class);

    private Handles() {}

    private static MethodHandle gather() {
        try {
            var type = MethodType.methodType(Object[].class, int[].class, Object[].class);
            return MethodHandles.lookup().findStatic(Handles.class, "gather", type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

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
        // Few combinators, so that the many methods of an application share them: each new form of a handle is a class
        // that the JVM makes while the application starts.
        var spread = handle.asType(handle.type().generic()).asSpreader(Object[].class, slots.length);
        return MethodHandles.filterArguments(spread, 0, MethodHandles.insertArguments(GATHER, 0, (Object) slots));
    }

    /** The elements of a frame that stand in these slots. */
    @SuppressWarnings("unused") // through GATHER
    private static @Nullable Object[] gather(int[] slots, @Nullable Object[] frame) {
        var values = new @Nullable Object[slots.length];
        for (int index = 0; index < slots.length; index++) {
            values[index] = frame[slots[index]];
        }
        return values;
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
