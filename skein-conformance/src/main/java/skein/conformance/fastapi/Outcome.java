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
}
