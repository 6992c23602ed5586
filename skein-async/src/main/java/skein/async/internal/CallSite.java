package skein.async.internal;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A place in the code where coroutines get stuck, and how often they did. Written by the {@link Reporter} alone. */
final class CallSite {
    private final String where;
    private final String task;
    private final boolean loading;
    private final LongAdder count = new LongAdder();
    private final LongAdder totalNanos = new LongAdder();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private volatile boolean reported;

    /**
     * @param task the first that got stuck there
     * @param loading whether it was loading or initialising classes then
     */
    CallSite(String where, String task, boolean loading) {
        this.where = where;
        this.task = task;
        this.loading = loading;
    }

    /** The innermost frame that is neither the JDK's nor the engine's; failing that, the innermost of all. */
    static @Nullable StackTraceElement of(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (!type.startsWith("java.")
                    && !type.startsWith("javax.")
                    && !type.startsWith("jdk.")
                    && !type.startsWith("sun.")
                    && !type.startsWith("com.sun.")
                    && !type.startsWith("skein.async.")) {
                return frame;
            }
        }
        return stack.length == 0 ? null : stack[0];
    }

    /** Whether a stack is inside of what happens once: loading, linking or initialising a class. */
    static boolean isLoading(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            String method = frame.getMethodName();
            if (method.equals("<clinit>")
                    || type.equals("java.lang.ClassLoader")
                    || type.startsWith("jdk.internal.loader.")
                    || (type.equals("java.lang.invoke.MethodHandleNatives") && method.startsWith("link"))
                    || (type.equals("java.lang.Class") && method.startsWith("forName"))) {
                return true;
            }
        }
        return false;
    }

    void count(long heldNanos) {
        count.increment();
        totalNanos.add(heldNanos);
        longestNanos.accumulate(heldNanos);
    }

    /** True once, for whoever reports it. */
    boolean report() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    boolean reported() {
        return reported;
    }

    boolean loading() {
        return loading;
    }

    HandOffStatistics.Site statistics() {
        return new HandOffStatistics.Site(where, task, loading, count.sum(), totalNanos.sum(), longestNanos.get());
    }

    @Override
    public String toString() {
        return where;
    }
}
