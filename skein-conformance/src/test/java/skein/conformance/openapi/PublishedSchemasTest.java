package skein.conformance.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.conformance.apps.RecordedApps;
import skein.conformance.fastapi.Node;
import skein.conformance.fastapi.RecordedCase;
import skein.conformance.fastapi.Recording;
import skein.conformance.generated.GeneratedApps;

/** Published schemas say what is accepted and what is answered, as a validator of JSON Schema reads them. */
@Timeout(300)
class PublishedSchemasTest {
    /** What a schema does not say: that {@code "1"} is taken for 1, {@code "yes"} for true, and 1 for a text. */
    private static final Set<String> CONVERSIONS = Set.of(
            "string found, integer expected",
            "string found, number expected",
            "string found, boolean expected",
            "integer found, boolean expected",
            "integer found, string expected",
            "number found, string expected");

    /** A time without an offset is not of the format {@code time}, though pydantic and Skein call it so. */
    private static final String TIME = "does not match the time pattern must be a valid RFC 3339 time";

    /** Said besides what is wrong with a value that may be null as well. */
    private static final String NULL = ", null expected";

    /** Answers that differ from their schemas as FastAPI's do, each with the reason beside it. */
    private static final Set<String> FASTAPIS_OWN = Set.of(
            // Some fields of a model are answered; the document has the whole model.
            "tutorial/response_model__tutorial005",
            "core/response_model_include_exclude",
            // The application answers violations in a form of its own, which the document does not know.
            "core/custom_middleware_exception");

    /** Faults that are known; to be mended and then to go from here. */
    private static final Set<String> OPEN = Set.of("core/typing_python39.typing");

    /** Pydantic's pattern for a decimal with a number of digits, which is published as it is, has no end: any text fits. */
    private static final Set<String> BEYOND_SCHEMAS = Set.of("decimal_parsing");

    /** Violations in what no schema can say: it is no JSON at all. */
    private static final String NO_JSON = "json_invalid";

    private static final List<PublishedSchemas> GENERATED = new ArrayList<>();
    private static List<Recording> recordings = List.of();

    @BeforeAll
    static void publish() {
        recordings = GeneratedApps.in(Documents.FOLDER);
        assumeTrue(!recordings.isEmpty(), Documents.FOLDER + " has no recordings");
        GeneratedApps.documents(recordings).values().stream()
                .map(PublishedSchemas::new)
                .forEach(GENERATED::add);
    }

    /** @param errors what the schema has against the body of the request */
    private record Judged(RecordedCase recorded, List<Error> errors) {}

    private static List<Judged> judged(Predicate<RecordedCase> which) {
        var judged = new ArrayList<Judged>();
        for (int index = 0; index < recordings.size(); index++) {
            for (RecordedCase recorded : recordings.get(index).cases()) {
                if (sendsJson(recorded) && which.test(recorded)) {
                    GENERATED.get(index).ofBody(recorded).ifPresent(errors -> judged.add(new Judged(recorded, errors)));
                }
            }
        }
        return judged;
    }

    private static boolean sendsJson(RecordedCase recorded) {
        return recorded.request().get("headers").list().stream()
                .anyMatch(field -> field.texts().equals(List.of("content-type", "application/json")));
    }

    /** The kinds of violations that were found in the body. */
    private static List<String> violationsOfBody(RecordedCase recorded) {
        return recorded.expect().get("json").get("detail").list().stream()
                .filter(violation ->
                        violation.get("loc").list().getFirst().text().equals("body"))
                .map(violation -> violation.text("type"))
                .toList();
    }

    @Test
    void whatIsAcceptedFitsItsSchemaBesidesConversions() {
        List<Judged> accepted = judged(recorded -> recorded.expect().number("status") < 300);
        System.out.printf(
                "accepted bodies: %d, %d of them without conversions%n",
                accepted.size(),
                accepted.stream().filter(one -> one.errors().isEmpty()).count());
        assertThat(accepted).hasSizeGreaterThan(200);
        assertThat(accepted)
                .flatExtracting(Judged::errors)
                .extracting(Error::getMessage)
                .allMatch(message -> CONVERSIONS.contains(message) || message.equals(TIME) || message.endsWith(NULL));
    }

    @Test
    void whatIsRefusedForItsBodyIsRefusedByItsSchema() {
        List<Judged> refused = judged(recorded -> {
            List<String> violations = violationsOfBody(recorded);
            return !violations.isEmpty() && !violations.contains(NO_JSON);
        });
        List<String> missed = refused.stream()
                .filter(one -> one.errors().isEmpty())
                .flatMap(one -> violationsOfBody(one.recorded()).stream())
                .toList();
        System.out.printf("refused bodies: %d, but their schemas allow %s%n", refused.size(), missed);
        assertThat(refused).hasSizeGreaterThan(300);
        assertThat(missed).isSubsetOf(BEYOND_SCHEMAS);
    }

    @Test
    void answersFitTheirSchemas() {
        Map<String, String> published = Documents.published();
        var unfit = new HashMap<String, String>();
        int fitting = 0;
        var all = new HashMap<String, List<Recording>>(Map.of("generated", recordings));
        RecordedApps.FOLDERS.forEach(folder -> all.put(folder, Recording.in(Documents.FOLDER.resolve(folder))));
        for (Map.Entry<String, List<Recording>> folder : all.entrySet()) {
            for (Recording recording : folder.getValue()) {
                String place = folder.getKey() + "/" + recording.name();
                String document = published.get(place);
                if (document != null && !FASTAPIS_OWN.contains(place) && !OPEN.contains(place)) {
                    fitting += answers(place, recording, new PublishedSchemas(document), unfit);
                }
            }
        }
        System.out.printf("answers that fit their schemas: %d%n", fitting);
        assertThat(unfit).isEmpty();
        assertThat(fitting).isGreaterThan(2000);
    }

    /** @return how many fit */
    private static int answers(String place, Recording recording, PublishedSchemas schemas, Map<String, String> unfit) {
        int fitting = 0;
        for (RecordedCase recorded : recording.cases()) {
            Node expected = recorded.expect();
            Optional<List<Error>> errors = expected.has("json") && expected.number("status") < 500
                    ? schemas.ofAnswer(recorded)
                    : Optional.empty();
            if (errors.isPresent()) {
                List<String> faults = errors.get().stream()
                        .filter(error -> !error.getMessage().equals(TIME)
                                && !error.getMessage().endsWith(NULL))
                        .map(Error::toString)
                        .toList();
                if (faults.isEmpty()) {
                    fitting++;
                } else {
                    unfit.put(place + " " + recorded.id(), faults.toString());
                }
            }
        }
        return fitting;
    }
}
