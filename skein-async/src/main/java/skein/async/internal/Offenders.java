package skein.async.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Names the code that kept a loop from going on: the stack of the coroutine on the stuck carrier, once per call site.
 *
 * <p>Confined to the monitor's thread. Taking a stack can cost milliseconds, so it is not done more often than ten
 * times a second.
 */
final class Offenders {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_SITES = 1_000;

    private final Tasks tasks;
    private final long limitNanos;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private long last = System.nanoTime() - PAUSE_NANOS;

    Offenders(Tasks tasks, long limitNanos) {
        this.tasks = tasks;
        this.limitNanos = limitNanos;
    }

    void report(Loop loop, Thread carrier) {
        long now = System.nanoTime();
        if (now - last < PAUSE_NANOS || reported.size() >= MOST_SITES) {
            return;
        }
        last = now;
        TaskBase offender = tasks.find(task -> {
            Thread thread = task.thread();
            return thread != null && Jdk.isCarriedBy(thread, carrier);
        });
        Thread thread = offender == null ? null : offender.thread();
        if (thread == null) {
            return;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        StackTraceElement site = callSite(stack);
        if (site != null && reported.add(site.toString())) {
            var trace = new Throwable("where it was then");
            trace.setStackTrace(stack);
            Log.warn(
                    offender + " held " + loop + " for more than " + TimeUnit.NANOSECONDS.toMillis(limitNanos)
                            + " ms at " + site
                            + "; the loop has gone on without it. Use toThread, onCpu or @Blocking there",
                    trace);
        }
    }

    /** The innermost frame that is neither the JDK's nor the engine's; failing that, the innermost of all. */
    private static @Nullable StackTraceElement callSite(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (!type.startsWith("java.")
                    && !type.startsWith("jdk.")
                    && !type.startsWith("sun.")
                    && !type.startsWith("skein.async.")) {
                return frame;
            }
        }
        return stack.length == 0 ? null : stack[0];
    }
}
