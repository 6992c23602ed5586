package skein.conformance.http1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Replays the folder {@code http1} of the recordings. */
public final class Http1 {
    /** How much of a difference is shown; inputs may be large. */
    private static final int SHOWN = 300;

    private Http1() {}

    /** What came of all rows. */
    public record Report(String text, boolean unexplained) {}

    /** Whether a folder has recordings of HTTP/1.1. */
    public static boolean in(Path folder) {
        return Files.isRegularFile(probes(folder)) || Files.isRegularFile(vectors(folder));
    }

    /** Replays all rows of a folder. */
    public static Report replay(Path folder) {
        List<Verdict> probed;
        try (var replay = new ProbeReplay()) {
            probed = ProbeReplay.read(probes(folder)).stream()
                    .map(replay::replay)
                    .toList();
        }
        List<Verdict> parsed = VectorReplay.read(vectors(folder)).stream()
                .map(VectorReplay::replay)
                .toList();
        return new Report(
                report("http1 probe", probed) + report("http1 parser", parsed),
                probed.stream().anyMatch(Verdict::unexplained)
                        || parsed.stream().anyMatch(Verdict::unexplained));
    }

    static Path probes(Path folder) {
        return folder.resolve("http1/probe.json");
    }

    static Path vectors(Path folder) {
        return folder.resolve("http1/parser-vectors.json");
    }

    /** Counts, and then every row that is not equal: what differs, and why. */
    static String report(String what, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "%s: skipped, there are no recordings%n".formatted(what);
        }
        var report = new StringBuilder();
        report.append("%s: %d of %d%n".formatted(what, count(verdicts, Verdict::equal), verdicts.size()));
        report.append("with a listed reason: %d%n".formatted(count(verdicts, Verdict::excused)));
        report.append("without a reason: %d%n".formatted(count(verdicts, Verdict::unexplained)));
        for (Verdict verdict : verdicts) {
            if (!verdict.equal()) {
                append(report, verdict);
            }
        }
        return report.toString();
    }

    private static void append(StringBuilder report, Verdict verdict) {
        report.append("%n%s%n".formatted(verdict.name()));
        for (String found : verdict.found()) {
            report.append("  %s%n".formatted(printable(found)));
        }
        for (Reason reason : verdict.reasons()) {
            report.append("  %s: %s%n".formatted(reason.name(), reason));
        }
        if (verdict.unexplained()) {
            report.append("  no listed reason%n".formatted());
        }
    }

    private static String printable(String text) {
        String line = text.replace("\r", "\\r").replace("\n", "\\n").replaceAll("[^ -~…]", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static long count(List<Verdict> verdicts, Predicate<Verdict> which) {
        return verdicts.stream().filter(which).count();
    }
}
