package skein.async.internal;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import skein.async.CapacityLimiter;
import skein.async.TaskLocal;
import skein.bench.jmh.HotPath;
import skein.bench.runtime.Work;

/** What stands around a call that has its result at once. */
@OperationsPerInvocation(HotPath.TIMES)
public class CallBenchmark extends HotPath {
    private static final TaskLocal<String> LOCAL = TaskLocal.named("local");

    private final CapacityLimiter limiter = new CapacityLimiter(1);

    @Benchmark
    public int gatherOfThree() {
        return inTask(Work::gathers);
    }

    @Benchmark
    public int timeout() {
        return inTask(Work::timeouts);
    }

    @Benchmark
    public int limiter() {
        return inTask(times -> {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                sum += limiter.with(() -> 7);
            }
            return sum;
        });
    }

    @Benchmark
    public int taskLocal() {
        return inTask(times -> {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                sum += LOCAL.with("value", () -> LOCAL.get().length());
            }
            return sum;
        });
    }
}
