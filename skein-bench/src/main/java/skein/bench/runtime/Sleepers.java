package skein.bench.runtime;

import static skein.async.Async.gather;
import static skein.async.Async.sleep;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjDoubleConsumer;
import skein.async.Async;
import skein.async.Call;

/** Many tasks that sleep at the same time. */
final class Sleepers {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration HOUR = Duration.ofHours(1);

    private Sleepers() {}

    /** Two gathers of sleeps, the first in a fresh process: how long they take, and the processor time. */
    static void gathers(Pace pace, ObjDoubleConsumer<String> figures) {
        var time = Duration.ofMillis(pace.sleepMillis());
        Call<Integer, RuntimeException> call = () -> {
            sleep(time);
            return 0;
        };
        var calls = Collections.nCopies(pace.gathered(), call);
        for (String prefix : new String[] {"first", ""}) {
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            gather(calls);
            figures.accept(key(prefix, "wall"), (System.nanoTime() - start) / 1e9);
            figures.accept(key(prefix, "cpu"), (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    private static String key(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + Character.toUpperCase(key.charAt(0)) + key.substring(1);
    }

    /** Bytes of heap for each of many tasks that sleep. Ends the process, as cancelling a million would take time. */
    static void bytesOfOne(Pace pace, ObjDoubleConsumer<String> figures) throws InterruptedException {
        Async.taskGroup(group -> {
            sleeping(group::fork, 1_000);
            long before = usedBytes();
            sleeping(group::fork, pace.asleep());
            figures.accept("task", (double) (usedBytes() - before) / pace.asleep());
            System.out.flush();
            Runtime.getRuntime().halt(0);
            return 0;
        });
    }

    @FunctionalInterface
    private interface Fork {
        Object fork(Call<Integer, RuntimeException> call);
    }

    /** Starts tasks and returns when they sleep. */
    private static void sleeping(Fork group, int count) {
        var begun = new AtomicInteger();
        for (int i = 1; i <= count; i++) {
            group.fork(() -> {
                begun.incrementAndGet();
                sleep(HOUR);
                return 0;
            });
            if (i % 1_000 == 0) {
                sleep(Duration.ZERO);
            }
        }
        while (begun.get() < count) {
            sleep(Duration.ZERO);
        }
        // The last one that has begun is about to set its timer.
        sleep(Duration.ofMillis(100));
    }

    private static long usedBytes() throws InterruptedException {
        System.gc();
        Thread.sleep(50);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
