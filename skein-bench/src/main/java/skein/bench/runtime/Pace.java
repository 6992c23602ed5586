package skein.bench.runtime;

import java.util.Arrays;
import skein.bench.Batch;
import skein.bench.Spread;

/**
 * How long a process measures. The quick one is for tests of the measuring and says nothing about speed.
 *
 * @param windows how many times a rate is taken; the median counts
 * @param gathered how many calls a gather has that each sleep for {@code sleepMillis}
 * @param asleep how many tasks share the memory
 */
record Pace(int warmupMillis, int windows, int windowMillis, int gathered, int sleepMillis, int asleep) {
    private static final Pace FULL = new Pace(1_500, 15, 100, 100_000, 1_000, 1_000_000);
    private static final Pace QUICK = new Pace(10, 3, 5, 200, 10, 1_000);

    static final String QUICK_NAME = "quick";
    static final String FULL_NAME = "full";

    static Pace of(String name) {
        return name.equals(QUICK_NAME) ? QUICK : FULL;
    }

    /** Nanoseconds for each time, once the code is warm. */
    <X extends Exception> double nanos(int times, Batch<X> batch) throws X {
        warmUp(times, batch);
        var rates = new double[windows];
        for (int i = 0; i < windows; i++) {
            rates[i] = batch.nanos(windowMillis, times);
        }
        return Spread.of(Arrays.stream(rates)).median();
    }

    <X extends Exception> void warmUp(int times, Batch<X> batch) throws X {
        batch.nanos(warmupMillis, times);
    }
}
