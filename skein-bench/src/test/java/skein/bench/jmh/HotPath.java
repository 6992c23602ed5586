package skein.bench.jmh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import skein.async.Async;

/**
 * What the benchmarks have in common, unless the command line says otherwise: one fork, a few seconds, nanoseconds, one
 * loop.
 *
 * <p>The threads of JMH are platform threads. What needs a coroutine runs {@link #TIMES} times inside of
 * {@code Async.run}, whose own cost is spread over them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dskein.loops=1",
            "-Djdk.virtualThreadScheduler.parallelism=1"
        })
public abstract class HotPath {
    /** How often something is done in each call of a benchmark that needs a coroutine. */
    public static final int TIMES = 10_000;

    private static final int BATCH = 1_000;

    /**
     * Does something {@link #TIMES} times in one task. It gives way after each thousand, as it would otherwise be taken for
     * stuck.
     *
     * @param calls does it as often as it is told
     */
    protected static int inTask(IntUnaryOperator calls) {
        return Async.run(() -> {
            int sum = 0;
            for (int i = 0; i < TIMES / BATCH; i++) {
                sum += calls.applyAsInt(BATCH);
                Async.sleep(Duration.ZERO);
            }
            return sum;
        });
    }
}
