package skein.lab.experiments;

import java.time.Duration;

/** A computation of a certain length. */
public final class Busy {
    private Busy() {}

    /** Keeps the calling thread busy, and gives nobody else a turn on it. */
    public static void compute(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
