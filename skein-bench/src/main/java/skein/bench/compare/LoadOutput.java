package skein.bench.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.bench.compare.Sample.Times;

/**
 * What a load generator says at its end.
 *
 * @param errors in words; empty when there were none
 */
record LoadOutput(double requestsPerSecond, long requests, Times times, String errors) {
    /** A length of time in two groups, as both of them print it. */
    static final String TIME = "([0-9.]+)(us|ms|s|m|h)";

    /** @throws IllegalArgumentException when the text has no such thing */
    static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in the output of the load generator:\n" + text);
        }
        return matcher;
    }

    /** The time that a pattern has found. */
    static double millis(Matcher time) {
        double value = Double.parseDouble(time.group(1));
        return switch (time.group(2)) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            case "s" -> value * 1_000;
            case "m" -> value * 60_000;
            default -> value * 3_600_000;
        };
    }
}
