package skein.lab.experiments;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Locale;

/**
 * A call that blocks the thread it is on, as {@code time.sleep} does in Python. {@link Thread#sleep} does not: it parks the
 * coroutine and leaves the thread to others. So this one waits in the operating system.
 */
public final class HeldThread {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final MethodHandle WAIT = link();

    private HeldThread() {}

    /** Blocks the calling thread, whatever else could run on it. */
    public static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long left;
        // A signal may wake it before its time.
        while ((left = end - System.nanoTime()) > 0) {
            call(Math.toIntExact((left + 999_999) / 1_000_000));
        }
    }

    /** {@code Sleep(millis)} or {@code poll(nothing, 0, millis)}. */
    @SuppressWarnings({"restricted", "NullAway"})
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return WINDOWS
                ? linker.downcallHandle(
                        SymbolLookup.libraryLookup("kernel32", Arena.global()).findOrThrow("Sleep"),
                        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
                : linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("poll"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_INT));
    }

    private static void call(int millis) {
        try {
            if (WINDOWS) {
                WAIT.invokeExact(millis);
            } else {
                int _ = (int) WAIT.invokeExact(MemorySegment.NULL, 0L, millis);
            }
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
