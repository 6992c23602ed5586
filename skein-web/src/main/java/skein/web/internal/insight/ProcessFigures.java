package skein.web.internal.insight;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import skein.async.internal.HandOffStatistics;
import skein.async.internal.Loops;

/** What the process as a whole uses. Confined to one thread at a time. */
final class ProcessFigures {
    private static final boolean MANAGED =
            ModuleLayer.boot().findModule("java.management").isPresent();

    private final Loops loops;
    private Duration lastCpu = cpu();
    private long lastCollected = MANAGED ? Management.collectedMillis() : 0;
    private long lastNanos = System.nanoTime();

    ProcessFigures(Loops loops) {
        this.loops = loops;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    Map<String, Object> look() {
        Runtime runtime = Runtime.getRuntime();
        Duration cpu = cpu();
        long now = System.nanoTime();
        long passed = Math.max(1, now - lastNanos);
        HandOffStatistics carriers = loops.handOffStatistics();
        var process = new LinkedHashMap<String, Object>();
        process.put("pid", ProcessHandle.current().pid());
        process.put("cores", runtime.availableProcessors());
        process.put("cpu", Math.round(1_000.0 * cpu.minus(lastCpu).toNanos() / passed) / 1_000.0);
        process.put("heap", runtime.totalMemory() - runtime.freeMemory());
        process.put("heapMax", runtime.maxMemory());
        process.put("upMillis", MANAGED ? Management.upMillis() : -1);
        process.put("threads", MANAGED ? Management.threads() : -1);
        if (MANAGED) {
            long collected = Management.collectedMillis();
            process.put("gcMillis", collected - lastCollected);
            lastCollected = collected;
        }
        process.put("carriers", carriers.carriers());
        process.put("carrierLimit", carriers.carrierLimit());
        process.put("stuck", carriers.stuck());
        process.put("handOffs", carriers.handOffs());
        process.put("asides", carriers.asides());
        lastCpu = cpu;
        lastNanos = now;
        return process;
    }

    /** Behind a class of its own: the module need not be there. */
    private static final class Management {
        static long upMillis() {
            return ManagementFactory.getRuntimeMXBean().getUptime();
        }

        static long threads() {
            return ManagementFactory.getThreadMXBean().getThreadCount();
        }

        static long collectedMillis() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
        }
    }
}
