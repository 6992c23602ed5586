package skein.bench.runtime;

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
    private static final int SOME = 100;
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private Sleepers() {}

    /**
     * Two gathers of sleeps: how long they take, and the processor time. One in a fresh process, and one when the code is
     * warm from short sleeps, some at a time.
     */
    static void gathers(Pace pace, ObjDoubleConsumer<String> figures) {
        Duration time = Duration.ofMillis(pace.sleepMillis());
        one(pace.gathered(), time, "firstWall", "firstCpu", figures);
        pace.warmUp(SOME, times -> Async.gather(Collections.nCopies(times, sleeping(SHORT))));
        one(pace.gathered(), time, "wall", "cpu", figures);
    }

    private static void one(
            int count, Duration time, String wallKey, String cpuKey, ObjDoubleConsumer<String> figures) {
        var calls = Collections.nCopies(count, sleeping(time));
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        Async.gather(calls);
        figures.accept(wallKey, (System.nanoTime() - start) / 1e9);
        figures.accept(cpuKey, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    private static Call<Integer, RuntimeException> sleeping(Duration time) {
        return () -> {
            sleep(time);
            return 0;
        };
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
