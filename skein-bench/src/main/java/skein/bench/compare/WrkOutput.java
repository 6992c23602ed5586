package skein.bench.compare;

import static skein.bench.compare.LoadOutput.TIME;
import static skein.bench.compare.LoadOutput.find;
import static skein.bench.compare.LoadOutput.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.bench.compare.Sample.Times;

/** Reads what {@code wrk --latency} prints with {@code load.lua}. */
final class WrkOutput {
    private static final Pattern P50 = Pattern.compile("\\b50%\\s+" + TIME);
    private static final Pattern P99 = Pattern.compile("\\b99%\\s+" + TIME);
    /** Of load.lua; not there without it. */
    private static final Pattern P999 = Pattern.compile("\\b99\\.9%\\s+" + TIME);
    /** Average, standard deviation, maximum. */
    private static final Pattern MAX = Pattern.compile("Latency\\s+\\S+\\s+\\S+\\s+" + TIME);

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("([0-9]+) requests in ");
    private static final Pattern SOCKET_ERROR = Pattern.compile("(connect|read|write|timeout) ([0-9]+)");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");

    private WrkOutput() {}

    /** @throws IllegalArgumentException when the text is something else */
    static LoadOutput parse(String text) {
        Matcher p999 = P999.matcher(text);
        return new LoadOutput(
                Double.parseDouble(find(RATE, text).group(1)),
                Long.parseLong(find(COUNT, text).group(1)),
                new Times(
                        millis(find(P50, text)),
                        millis(find(P99, text)),
                        p999.find() ? millis(p999) : Double.NaN,
                        millis(find(MAX, text))),
                errors(text));
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
