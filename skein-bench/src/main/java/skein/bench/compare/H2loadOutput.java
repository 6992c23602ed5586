package skein.bench.compare;

import static skein.bench.compare.LoadOutput.TIME;
import static skein.bench.compare.LoadOutput.find;
import static skein.bench.compare.LoadOutput.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.bench.compare.Sample.Times;

/** Reads what {@code h2load} prints, which of the times tells the least and the most, but no percentiles. */
final class H2loadOutput {
    private static final Pattern RATE = Pattern.compile("finished in \\S+, ([0-9.]+) req/s");
    private static final Pattern DONE = Pattern.compile("requests: .* ([0-9]+) done,");
    private static final Pattern MAX = Pattern.compile("time for request:\\s+\\S+\\s+" + TIME);
    private static final Pattern FAULTS = Pattern.compile("requests: .*");
    private static final Pattern FAULT = Pattern.compile("([0-9]+) (failed|timeout)");
    private static final Pattern STATUS =
            Pattern.compile("status codes: [0-9]+ 2xx, ([0-9]+) 3xx, ([0-9]+) 4xx, ([0-9]+) 5xx");

    private H2loadOutput() {}

    /** @throws IllegalArgumentException when the text is something else, or h2load could not connect */
    static LoadOutput parse(String text) {
        return new LoadOutput(
                Double.parseDouble(find(RATE, text).group(1)),
                Long.parseLong(find(DONE, text).group(1)),
                new Times(Double.NaN, Double.NaN, Double.NaN, millis(find(MAX, text))),
                errors(text));
    }

    private static String errors(String text) {
        List<String> errors = new ArrayList<>();
        // What errored has failed as well.
        Matcher fault = FAULT.matcher(find(FAULTS, text).group());
        while (fault.find()) {
            if (!fault.group(1).equals("0")) {
                errors.add(fault.group(1) + " " + fault.group(2));
            }
        }
        Matcher status = find(STATUS, text);
        long other =
                Long.parseLong(status.group(1)) + Long.parseLong(status.group(2)) + Long.parseLong(status.group(3));
        if (other > 0) {
            errors.add(other + " not 2xx");
        }
        return String.join(", ", errors);
    }
}
