package skein.conformance.fastapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of the replay of an application.
 *
 * @param place folder and file
 * @param cases of each case what differs; none when it is equal
 * @param document what of the document differs; null when there was none to compare
 * @param failure why there is no such application; empty when there is one
 */
public record Outcome(
        String place,
        Map<String, List<Difference>> cases,
        @Nullable List<Difference> document,
        String failure) {
    /** Why there is no application that nobody has written. */
    private static final String NOT_WRITTEN = "not written";

    /** The outcome for an application that nobody has written. */
    public static Outcome missing(String place, Recording recording) {
        return failed(place, recording, NOT_WRITTEN);
    }

    /** Whether nobody has written the application. */
    public boolean isMissing() {
        return failure.equals(NOT_WRITTEN);
    }

    /** The outcome for an application that could not be made. */
    public static Outcome failed(String place, Recording recording, String why) {
        var cases = new LinkedHashMap<String, List<Difference>>();
        List<Difference> failure = List.of(new Difference("", "an application", why));
        recording.cases().forEach(recorded -> cases.put(recorded.id(), failure));
        return new Outcome(place, cases, recording.hasDocument() ? failure : null, why);
    }

    /** The cases that are equal, or differ only in what is listed. */
    public long fitting() {
        return cases.entrySet().stream()
                .filter(entry -> fits(entry.getKey(), entry.getValue()))
                .count();
    }

    /** Whether there is a document, and it is equal or differs only in what is listed. */
    public boolean fittingDocument() {
        return document != null && fits("document", document);
    }

    boolean fits(String name, List<Difference> differences) {
        return differences.stream()
                .allMatch(
                        difference -> Listed.of(place + " " + name, difference).isPresent());
    }

    /** Every difference that is not listed, with its place. */
    public List<String> unlisted() {
        var all = new LinkedHashMap<>(cases);
        if (document != null) {
            all.put("document", document);
        }
        return all.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(difference -> Listed.of(place + " " + entry.getKey(), difference)
                                .isEmpty())
                        .map(difference -> entry.getKey() + " " + difference))
                .toList();
    }
}
