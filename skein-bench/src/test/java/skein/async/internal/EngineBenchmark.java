package skein.async.internal;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the benchmarks of the engine have in common, unless the command line says otherwise: one fork, a few seconds,
 * nanoseconds, one loop.
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
public abstract class EngineBenchmark {
    static final int TIMES = 10_000;
}
