package skein.bench.runtime;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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

    /** Does something a number of times. */
    @FunctionalInterface
    interface Batch<X extends Exception> {
        void run(int times) throws X;
    }

    /** Nanoseconds for each time, once the code is warm. */
    <X extends Exception> double nanos(int times, Batch<X> batch) throws X {
        warmUp(times, batch);
        var rates = new double[windows];
        for (int i = 0; i < windows; i++) {
            rates[i] = repeat(windowMillis, times, batch);
        }
        return Spread.of(Arrays.stream(rates)).median();
    }

    <X extends Exception> void warmUp(int times, Batch<X> batch) throws X {
        repeat(warmupMillis, times, batch);
    }

    private static <X extends Exception> double repeat(int millis, int times, Batch<X> batch) throws X {
        long length = TimeUnit.MILLISECONDS.toNanos(millis);
        long start = System.nanoTime();
        long taken;
        long done = 0;
        do {
            batch.run(times);
            done += times;
            taken = System.nanoTime() - start;
        } while (taken < length);
        return (double) taken / done;
    }
}
