package skein.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import skein.conformance.apps.RecordedApps;
import skein.conformance.fastapi.Recording;
import skein.conformance.fastapi.Report;
import skein.conformance.generated.DescribedApps;
import skein.conformance.generated.GeneratedApps;
import skein.conformance.http1.Http1;
import skein.conformance.matrix.Matrix;

/** What {@code ./conformance} runs: replays a folder of recordings and says what is not as it was recorded. */
public final class Conformance {
    /** How many differences of a program are shown; the first ones tell most. */
    private static final int SHOWN = 8;

    private static final List<String> FOLDERS =
            List.of("concurrency", "http1", "generated", "matrix", "tutorial", "core");

    private Conformance() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        if (FOLDERS.stream().noneMatch(kind -> Files.isDirectory(folder.resolve(kind)))) {
            System.err.println("conformance: " + folder.toAbsolutePath().normalize()
                    + " has no recordings; name a folder with one of " + String.join(", ", FOLDERS));
            System.exit(2);
        }
        List<Verdict> verdicts =
                Recordings.read(folder).stream().map(Verdict::of).toList();
        System.out.println(verdicts.isEmpty() ? "concurrency: skipped, there are no recordings\n" : report(verdicts));
        Http1.Report http1 = Http1.replay(folder);
        System.out.print(http1.text());
        long unlisted = 0;
        var reports = new ArrayList<Report>(GeneratedApps.reports(folder));
        reports.addAll(Matrix.reports(folder));
        RecordedApps.FOLDERS.forEach(kind -> reports.add(RecordedApps.report(folder, kind)));
        for (Report report : reports) {
            System.out.print(report.text());
            unlisted += report.unlisted();
        }
        for (String kind : RecordedApps.FOLDERS) {
            List<Recording> unwritten = RecordedApps.unwritten(folder, kind);
            if (!unwritten.isEmpty()) {
                System.out.print(DescribedApps.report(kind, unwritten).text());
            }
        }
        System.exit(unlisted > 0 || http1.unexplained() || verdicts.stream().anyMatch(Verdict::unexplained) ? 1 : 0);
    }

    /** Counts, and then every program that is not equal as it is: what differs, and why. */
    static String report(List<Verdict> verdicts) {
        var report = new StringBuilder();
        report.append("concurrency: %d of %d%n".formatted(count(verdicts, Verdict::equal), verdicts.size()));
        report.append("same order: %d%n".formatted(count(verdicts, Verdict::sameOrder)));
        report.append("with a listed reason: %d%n".formatted(count(verdicts, Verdict::excused)));
        report.append("without a reason: %d%n".formatted(count(verdicts, Verdict::unexplained)));
        for (Verdict verdict : verdicts) {
            if (verdict.equal() && !verdict.provided().isEmpty()) {
                report.append("%n%s%n  equal %s%n".formatted(verdict.program().name(), verdict.provided()));
            } else if (!verdict.equal()) {
                report.append("%n%s%n".formatted(verdict.program().name()));
                append(report, verdict);
            }
        }
        return report.toString();
    }

    private static void append(StringBuilder report, Verdict verdict) {
        List<Comparison.Difference> differences = verdict.differences();
        differences.stream().limit(SHOWN).forEach(difference -> report.append("  %s%n".formatted(difference)));
        if (differences.size() > SHOWN) {
            report.append("  … and %d more%n".formatted(differences.size() - SHOWN));
        }
        for (Reason reason : verdict.reasons()) {
            report.append("  %s: %s%n".formatted(reason.name(), reason));
        }
        if (verdict.unexplained()) {
            report.append("  no listed reason%n".formatted());
        }
    }

    private static long count(List<Verdict> verdicts, Predicate<Verdict> which) {
        return verdicts.stream().filter(which).count();
    }
}
