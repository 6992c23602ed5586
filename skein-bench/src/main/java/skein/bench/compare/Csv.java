package skein.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Each round as a line, for those who want to count themselves; RFC 4180. */
final class Csv {
    private static final String HEAD =
            "measure,connections,count,server,round,requests_per_second,p50_ms,p99_ms,p999_ms,"
                    + "max_ms,cpu_us_per_request,bytes_per_request,resident_mb,remarks\n";

    private Csv() {}

    static String of(List<Row> rows, List<Footprint> footprints) {
        var text = new StringBuilder(HEAD);
        for (Row row : rows) {
            for (int round = 0; round < row.samples().size(); round++) {
                Sample sample = row.samples().get(round);
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%s,%d,%s,%s%n",
                        row.measure().word(),
                        row.load().connections(),
                        row.load().count(),
                        row.server(),
                        round + 1,
                        numbers(
                                sample.requestsPerSecond(),
                                sample.p50Millis(),
                                sample.p99Millis(),
                                sample.p999Millis(),
                                sample.maxMillis(),
                                sample.cpuMicros(),
                                sample.allocatedBytes(),
                                sample.residentMegabytes()),
                        quoted(sample.remarks())));
            }
        }
        for (Footprint found : footprints) {
            text.append("%s,,,%s,,%s,,,,,,,,%n"
                    .formatted(
                            found.figure().name().toLowerCase(Locale.ROOT),
                            found.server(),
                            numbers(found.value().median())));
        }
        return text.toString();
    }

    private static String numbers(double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text.replaceAll("\\s+", " ").replace("\"", "\"\"") + '"';
    }
}
