package skein.async.internal;

import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import skein.async.Async;
import skein.async.CapacityLimiter;
import skein.async.TaskLocal;
import skein.bench.runtime.Work;

/** What stands around a call that has its result at once. */
@OperationsPerInvocation(EngineBenchmark.TIMES)
public class CallBenchmark extends EngineBenchmark {
    private static final int BATCH = 1_000;
    private static final TaskLocal<String> LOCAL = TaskLocal.named("local");

    private final CapacityLimiter limiter = new CapacityLimiter(1);

    @FunctionalInterface
    private interface Calls {
        int run(int times);
    }

    /** Gives way after each thousand, as it would otherwise be taken for stuck. */
    private static int inTask(Calls calls) {
        return Async.run(() -> {
            int sum = 0;
            for (int i = 0; i < TIMES / BATCH; i++) {
                sum += calls.run(BATCH);
                Async.sleep(Duration.ZERO);
            }
            return sum;
        });
    }

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
