package skein.web.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** A method of the application, called with values out of a frame and without reflection. */
final class Call {
    /** Of a method that is never called. */
    static final Call NONE = new Call(
            MethodHandles.dropArguments(MethodHandles.constant(Object.class, "never called"), 0, Object[].class),
            new int[0]);

    private final MethodHandle handle;
    private final int[] slots;

    /**
     * @param handle {@code (Object[])Object}, takes the parameters
     * @param slots which element of the frame each parameter gets
     */
    Call(MethodHandle handle, int[] slots) {
        this.handle = handle;
        this.slots = slots;
    }

    @Nullable
    Object with(@Nullable Object[] frame) throws Exception {
        var values = new @Nullable Object[slots.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = frame[slots[index]];
        }
        try {
            return (Object) handle.invokeExact(values);
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
