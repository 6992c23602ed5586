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
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Queue<Runnable> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private volatile long lastProgress = System.nanoTime();
    private volatile boolean waits;

    // Its record, kept by the offenders.
    volatile int strikes;
    volatile long lastStrike;

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
        int most = waits ? Integer.MAX_VALUE : PROCESSORS;
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
