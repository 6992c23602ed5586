package skein.bench.start;

import java.util.List;
import skein.bench.Words;

/**
 * What to measure.
 *
 * @param times how often each is started; the median counts
 * @param write whether the table goes to {@code docs/benchmarks.md} as well
 */
record StartOptions(int times, boolean write) {
    StartOptions {
        if (times < 1) {
            throw new IllegalArgumentException("--times has to be at least 1; see --help");
        }
    }

    /** @throws IllegalArgumentException with a message for the user */
    static StartOptions parse(List<String> arguments) {
        int times = 11;
        boolean write = false;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--write" -> write = true;
                case "--times" -> {
                    if (!rest.hasNext()) {
                        throw new IllegalArgumentException("--times lacks its value; see --help");
                    }
                    times = Words.number(option, rest.next());
                }
                default -> throw new IllegalArgumentException(option + " is unknown; see --help");
            }
        }
        return new StartOptions(times, write);
    }
}
