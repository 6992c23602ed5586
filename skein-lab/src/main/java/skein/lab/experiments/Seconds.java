package skein.lab.experiments;

import java.time.Duration;

/** Seconds with decimals, as parameters have them. */
final class Seconds {
    private Seconds() {}

    static Duration of(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
