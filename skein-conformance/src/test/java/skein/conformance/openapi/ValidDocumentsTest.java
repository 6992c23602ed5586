package skein.conformance.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every document that a recorded application publishes here is valid OpenAPI 3.1. */
@Timeout(300)
class ValidDocumentsTest {
    /**
     * What FastAPI publishes in the same way though it is not OpenAPI 3.1: the type of the items of a stream, which OpenAPI
     * has named only since 3.2. It is judged as the schema that it is.
     */
    private static final Map<String, String> AS_FASTAPI_DOES = Map.of("\"itemSchema\":", "\"schema\":");

    /** Messages that FastAPI's own documents get as well, by place, each with the reason beside it. */
    private static final Map<String, List<String>> FASTAPIS_OWN = Map.of(
            // A parameter of the path that is left out of the document on demand, which only it can mean.
            "core/param_include_in_schema",
            List.of(
                    "paths.'/hidden_path/{hidden_path}'. Declared path parameter hidden_path needs to be defined as a path"
                            + " parameter in path or operation level"));

    /**
     * A callback of a router is one of each of its endpoints, under the same name: FastAPI's document of the same
     * application repeats it as well.
     */
    private static final Map<String, Pattern> REPEATED = Map.of(
            "core/include_router_defaults_overrides",
            Pattern.compile("attribute paths\\.'[^']+'\\(get\\)\\.callbacks\\(get\\)\\.operationId is repeated"));

    private static Map<String, String> published = Map.of();

    @BeforeAll
    static void publish() {
        published = Documents.published();
        assumeTrue(!published.isEmpty(), Documents.FOLDER + " has no recordings");
    }

    @TestFactory
    Stream<DynamicTest> documentsKeepToTheOfficialSchema() {
        return published.entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getKey(),
                        () -> assertThat(Specification.violations(judged(document.getValue())))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> swaggerParserHasNothingToSay() {
        return published.entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getKey(),
                        () -> assertThat(unexpected(document.getKey(), judged(document.getValue())))
                                .isEqualTo(FASTAPIS_OWN.getOrDefault(document.getKey(), List.of()))));
    }

    private static List<String> unexpected(String name, String document) {
        Pattern repeated = REPEATED.get(name);
        return Specification.messages(document).stream()
                .filter(message ->
                        repeated == null || !repeated.matcher(message).matches())
                .toList();
    }

    private static String judged(String document) {
        String judged = document;
        for (Map.Entry<String, String> known : AS_FASTAPI_DOES.entrySet()) {
            judged = judged.replace(known.getKey(), known.getValue());
        }
        return judged;
    }
}
