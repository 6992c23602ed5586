package skein.async.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * The processor time of platform threads, where the module {@code java.management} is there to ask; {@link #UNKNOWN}
 * until somebody who can wait has {@linkplain #load loaded} that, which takes 20 ms and more.
 */
final class Cpu {
    static final long UNKNOWN = -1;

    private static volatile @Nullable Beans beans;

    private Cpu() {}

    static void load() {
        if (beans == null && ModuleLayer.boot().findModule("java.management").isPresent()) {
            beans = Beans.find();
        }
    }

    /** Of a platform thread in nanoseconds, whatever it carries. */
    static long of(@Nullable Thread thread) {
        Beans loaded = beans;
        return loaded == null || thread == null ? UNKNOWN : loaded.threads.getThreadCpuTime(thread.threadId());
    }

    /** Of the calling platform thread, in nanoseconds. */
    static long ofThisThread() {
        Beans loaded = beans;
        return loaded == null ? UNKNOWN : loaded.threads.getCurrentThreadCpuTime();
    }

    /** Keeps the bean's classes out of this one, which exists without them. */
    private record Beans(ThreadMXBean threads) {
        static @Nullable Beans find() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                    ? new Beans(threads)
                    : null;
        }
    }
}
