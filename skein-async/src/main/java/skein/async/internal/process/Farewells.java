package skein.async.internal.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets workers go in good order, each in the background, so that what they leave can be used. */
final class Farewells {
    private static final long PATIENCE_MILLIS = 2_000;
    /** A JVM that leaves an archive takes a while. */
    private static final long RECORDER_PATIENCE_MILLIS = 20_000;

    private final WarmStart warmStart;
    private final Map<Child, Thread> leaving = new HashMap<>();

    Farewells(WarmStart warmStart) {
        this.warmStart = warmStart;
    }

    /** Lets a worker go, which has no call. */
    synchronized void begin(Child worker) {
        Thread thread = Child.thread(worker.name() + "-farewell", () -> letGo(worker));
        leaving.put(worker, thread);
        thread.start();
    }

    private void letGo(Child worker) {
        Path records = worker.plan().records();
        worker.dismiss(records == null ? PATIENCE_MILLIS : RECORDER_PATIENCE_MILLIS);
        if (records != null) {
            warmStart.recorded(records, true);
        }
        synchronized (this) {
            leaving.remove(worker);
        }
    }

    /** Who is about to go. */
    synchronized Set<Child> workers() {
        return Set.copyOf(leaving.keySet());
    }

    /** Waits until all are gone, which takes as long as the patience at most. */
    void await() {
        List<Thread> threads;
        synchronized (this) {
            threads = List.copyOf(leaving.values());
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
