package skein.conformance.fastapi;

import java.util.List;
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
        long cases =
                outcomes.stream().mapToLong(outcome -> outcome.cases().size()).sum();
        long fitting = outcomes.stream().mapToLong(Outcome::fitting).sum();
        long documents =
                outcomes.stream().filter(outcome -> outcome.document() != null).count();
        long fittingDocuments =
                outcomes.stream().filter(Outcome::fittingDocument).count();
        var text = new StringBuilder("%s: %d of %d cases, %d of %d documents%n"
                .formatted(what, fitting, cases, fittingDocuments, documents));
        for (Outcome outcome : outcomes) {
            if (!outcome.failure().isEmpty()) {
                text.append("%n%s%n  %s%n".formatted(outcome.place(), outcome.failure()));
                continue;
            }
            outcome.cases().forEach((id, differences) -> append(text, outcome, id, differences));
            if (outcome.document() != null) {
                append(text, outcome, "document", outcome.document());
            }
        }
        return new Report(text.toString(), cases - fitting + documents - fittingDocuments);
    }

    private static void append(StringBuilder text, Outcome outcome, String id, List<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        text.append("%n%s %s%n".formatted(outcome.place(), id));
        for (Difference difference : differences.subList(0, Math.min(SHOWN, differences.size()))) {
            Optional<Listed> listed = Listed.of(outcome.place() + " " + id, difference);
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
