package skein.async.internal;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import skein.bench.Child;
import skein.bench.Figures;

/** What a lease costs, and what it protects, in one run of JMH; a process of {@code ./runtime}. */
final class LeaseCost {
    private LeaseCost() {}

    /** {@code LeaseCost MEASURE CONTENDER full|quick}. */
    public static void main(String[] arguments) throws RunnerException {
        Child.endWithParent();
        var options = new OptionsBuilder()
                .include(LeaseBenchmark.class.getName() + ".pair$")
                .include(CoroutineBenchmark.class.getName() + ".parkAndUnpark$");
        if (arguments[2].equals("quick")) {
            options.forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(new TimeValue(10, TimeUnit.MILLISECONDS));
        }
        for (RunResult result : new Runner(options.build()).run()) {
            Figures.say(
                    result.getParams().getBenchmark().endsWith(".pair") ? "pair" : "park",
                    result.getPrimaryResult().getScore());
        }
        System.exit(0);
    }
}
