package skein.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code wrk --latency} prints.
 *
 * @param errors in words; empty when there were none
 */
record WrkOutput(
        double requestsPerSecond, long requests, double p50Millis, double p99Millis, double maxMillis, String errors) {
    private static final String TIME = "([0-9.]+)(us|ms|s|m|h)";
    private static final Pattern P50 = Pattern.compile("\\b50%\\s+" + TIME);
    private static final Pattern P99 = Pattern.compile("\\b99%\\s+" + TIME);
    /** Average, standard deviation, maximum. */
    private static final Pattern MAX = Pattern.compile("Latency\\s+\\S+\\s+\\S+\\s+" + TIME);

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("([0-9]+) requests in ");
    private static final Pattern SOCKET_ERROR = Pattern.compile("(connect|read|write|timeout) ([0-9]+)");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");

    /** @throws IllegalArgumentException when the text is something else */
    static WrkOutput parse(String text) {
        return new WrkOutput(
                Double.parseDouble(find(RATE, text).group(1)),
                Long.parseLong(find(COUNT, text).group(1)),
                millis(find(P50, text)),
                millis(find(P99, text)),
                millis(find(MAX, text)),
                errors(text));
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in the output of wrk:\n" + text);
        }
        return matcher;
    }

    private static double millis(Matcher time) {
        double value = Double.parseDouble(time.group(1));
        return switch (time.group(2)) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            case "s" -> value * 1_000;
            case "m" -> value * 60_000;
            default -> value * 3_600_000;
        };
    }

    private static String errors(String text) {
        List<String> errors = new ArrayList<>();
        text.lines().filter(line -> line.contains("Socket errors:")).forEach(line -> {
            Matcher error = SOCKET_ERROR.matcher(line);
            while (error.find()) {
                if (!error.group(2).equals("0")) {
                    errors.add(error.group(2) + " " + error.group(1));
                }
            }
        });
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            errors.add(status.group(1) + " not 2xx");
        }
        return String.join(", ", errors);
    }
}
