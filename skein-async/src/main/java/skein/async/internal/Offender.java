package skein.async.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A kind of coroutines that gets stuck, with those of it that wait to be run aside.
 *
 * <p>Those that compute run as many at once as there are processors, like {@link skein.async.Async#onCpu}: more of them
 * would end none earlier, and take the processors from the loops. Beside 64 threads that compute on two processors a loop
 * gets 3 % of one, and may wait for its turn for 100 ms. Those that wait, pinned or in native code, need no processor and
 * do not wait for each other. When nothing has come back for a second one more may run, in case the others wait for it.
 *
 * <p>Safe from any thread, without a lock.
 */
final class Offender {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    /** There are no more carriers; a million that are handed to them would only lie in another line. */
    private static final int MOST_WAITING = HandOffLimits.DEFAULT.carriers();

    /** More than one, since a pause of the garbage collector, or a machine that is too busy, looks the same. */
    private static final int QUIET_LOOKS = 3;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Queue<Runnable> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private volatile long lastProgress = System.nanoTime();
    private volatile boolean waits;
    private volatile @Nullable Running latest;

    // Confined to the monitor: how much the latest had computed when it was last looked at.
    private @Nullable Running seen;
    private long seenAt;
    private long seenCpu;
    private int quietLooks;

    // Its record, kept by the offenders.
    volatile int strikes;
    volatile long lastStrike;

    /** One that runs aside. */
    interface Running {
        boolean over();

        /** Of the thread that it has to itself, in nanoseconds, or {@link Cpu#UNKNOWN}. */
        long processorTime();
    }

    void add(Runnable run) {
        line.add(run);
    }

    /** One that shall run now; whoever gets it has to say when it is {@link #over}. */
    @Nullable
    Runnable next() {
        while (!line.isEmpty() && enter()) {
            Runnable first = line.poll();
            if (first != null) {
                lastProgress = System.nanoTime();
                return first;
            }
            running.decrementAndGet();
        }
        return null;
    }

    private boolean enter() {
        int most = waits ? MOST_WAITING : PROCESSORS;
        return running.getAndUpdate(n -> n < most ? n + 1 : n) < most;
    }

    /** One more than there should be, if nothing has happened for long. */
    @Nullable
    Runnable nextRegardless() {
        if (line.isEmpty() || System.nanoTime() - lastProgress < PATIENCE_NANOS) {
            return null;
        }
        lastProgress = System.nanoTime();
        running.incrementAndGet();
        Runnable first = line.poll();
        if (first == null) {
            running.decrementAndGet();
        }
        return first;
    }

    /** One runs now. */
    void began(Running one) {
        latest = one;
    }

    /**
     * Finds out whether one that runs only waits, so that all the others may run as well: when many come at once there is
     * nobody yet who has come back. Now and then, by the monitor.
     */
    void look(long now) {
        Running one = latest;
        if (waits || line.isEmpty() || one == null || one.over()) {
            seen = null;
            quietLooks = 0;
            return;
        }
        long cpu = one.processorTime();
        boolean known = one == seen && cpu != Cpu.UNKNOWN && seenCpu != Cpu.UNKNOWN;
        quietLooks = known && cpu - seenCpu < (now - seenAt) / 20 ? quietLooks + 1 : 0;
        waits = quietLooks == QUIET_LOOKS;
        seen = one;
        seenAt = now;
        seenCpu = cpu;
    }

    /** One has run for so long, of which it computed for so long, or {@link Cpu#UNKNOWN}. */
    void over(long nanos, long computedNanos) {
        waits = computedNanos != Cpu.UNKNOWN && computedNanos < nanos / 20;
        lastProgress = System.nanoTime();
        running.decrementAndGet();
    }

    int waiting() {
        return line.size();
    }

    boolean isBusy() {
        return running.get() > 0 || !line.isEmpty();
    }
}
