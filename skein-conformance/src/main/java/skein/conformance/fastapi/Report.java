package skein.conformance.fastapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of the replay of a folder.
 *
 * @param text counts and every difference, for people
 * @param unlisted how many cases and documents differ in a way that is not listed
 */
public record Report(String text, long unlisted) {
    /** How many differences of a case are shown; the first ones tell most. */
    private static final int SHOWN = 6;

    /** The report on a folder that is not there. */
    public static Report skipped(String what) {
        return new Report("%s: skipped, there are no recordings%n".formatted(what), 0);
    }

    /** A report under a heading, such as {@code generated}. */
    public static Report of(String what, List<Outcome> outcomes) {
        var counts = Counts.of(outcomes);
        var text = new StringBuilder(counts.line(what));
        var missing = new ArrayList<String>();
        for (Outcome outcome : outcomes) {
            if (outcome.isMissing()) {
                missing.add(outcome.place());
                continue;
            }
            if (!outcome.failure().isEmpty()) {
                String listed = outcome.unlisted().isEmpty() ? " [listed]" : "";
                text.append("%n%s%n  %s%s%n".formatted(outcome.place(), outcome.failure(), listed));
                continue;
            }
            outcome.cases().forEach((id, differences) -> append(text, outcome.place() + " " + id, differences));
            if (outcome.document() != null) {
                append(text, outcome.place() + " document", outcome.document());
            }
        }
        if (!missing.isEmpty()) {
            text.append("%n%s: %d are not written: %s%n".formatted(what, missing.size(), String.join(", ", missing)));
        }
        return new Report(text.toString(), counts.unlisted());
    }

    private record Counts(long cases, long fitting, long documents, long fittingDocuments) {
        static Counts of(List<Outcome> outcomes) {
            return new Counts(
                    outcomes.stream()
                            .mapToLong(outcome -> outcome.cases().size())
                            .sum(),
                    outcomes.stream().mapToLong(Outcome::fitting).sum(),
                    outcomes.stream()
                            .filter(outcome -> outcome.document() != null)
                            .count(),
                    outcomes.stream().filter(Outcome::fittingDocument).count());
        }

        String line(String what) {
            return "%s: %d of %d cases, %d of %d documents%n"
                    .formatted(what, fitting, cases, fittingDocuments, documents);
        }

        long unlisted() {
            return cases - fitting + documents - fittingDocuments;
        }
    }

    /** The same with a line for each chapter in front. */
    public Report withChapters(Map<String, List<Outcome>> chapters) {
        var lines = new StringBuilder();
        chapters.forEach((chapter, outcomes) ->
                lines.append("  ").append(Counts.of(outcomes).line(chapter)));
        int end = text.indexOf('\n') + 1;
        return new Report(text.substring(0, end) + lines + text.substring(end), unlisted);
    }

    /** A report on rows of a table, each with what differs. */
    public static Report ofRows(String what, List<Map.Entry<String, List<Difference>>> rows) {
        long fitting = rows.stream().filter(row -> fits(row)).count();
        var text = new StringBuilder("%s: %d of %d%n".formatted(what, fitting, rows.size()));
        rows.forEach(row -> append(text, row.getKey(), row.getValue()));
        return new Report(text.toString(), rows.size() - fitting);
    }

    private static boolean fits(Map.Entry<String, List<Difference>> row) {
        return row.getValue().stream()
                .allMatch(difference -> Listed.of(row.getKey(), difference).isPresent());
    }

    private static void append(StringBuilder text, String place, List<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        text.append("%n%s%n".formatted(place));
        for (Difference difference : differences.subList(0, Math.min(SHOWN, differences.size()))) {
            Optional<Listed> listed = Listed.of(place, difference);
            text.append("  %s%s%n"
                    .formatted(
                            difference,
                            listed.map(known -> " [" + known.name() + "]").orElse("")));
        }
        if (differences.size() > SHOWN) {
            text.append("  … and %d more%n".formatted(differences.size() - SHOWN));
        }
    }
}
