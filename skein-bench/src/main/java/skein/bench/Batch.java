package skein.bench;

import java.util.concurrent.TimeUnit;

/** Does something a number of times. */
@FunctionalInterface
public interface Batch<X extends Exception> {
    void run(int times) throws X;

    /** Nanoseconds for each time, over a window of at least {@code millis} in batches of {@code times}. */
    default double nanos(int millis, int times) throws X {
        long start = System.nanoTime();
        long done = repeat(millis, times);
        return (double) (System.nanoTime() - start) / done;
    }

    /** Runs batches of {@code times} for at least {@code millis}; returns how many times that makes. */
    default long repeat(int millis, int times) throws X {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long done = 0;
        do {
            run(times);
            done += times;
        } while (System.nanoTime() < end);
        return done;
    }
}
