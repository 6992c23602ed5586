package skein.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** What the processes under test have in common: they end with the run that started them, however that ended. */
public final class Child {
    /** Where a server tells what it has allocated. */
    public static final String ALLOCATED = "/allocated";

    /** How long {@link #spin} takes. */
    public static final long SPIN_MILLIS = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Child() {}

    /** Ends this process when its standard input does, which the parent holds open and never writes to. */
    public static void endWithParent() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is ever sent.
                }
            } catch (IOException broken) {
                // The parent is gone as well.
            }
            System.exit(0);
        });
    }

    /** The bytes that all threads of this process have allocated, ended ones and virtual ones included. */
    public static String allocated() {
        return String.valueOf(THREADS.getTotalThreadAllocatedBytes());
    }

    /** Keeps a processor busy for {@value #SPIN_MILLIS} ms: what a handler must never do on a classic event loop. */
    public static void spin() {
        long end = System.nanoTime() + SPIN_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
