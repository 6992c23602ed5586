package skein.conformance.fastapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import skein.http.Headers;

class ExpectationTest {
    private static final Node NO_DOCUMENT = new Node(null);

    private static RecordedCase recorded(String expect) {
        return recorded(expect, "[]");
    }

    private static RecordedCase recorded(String expect, String ignored) {
        return RecordedCase.of(
                json("{\"id\":\"x\",\"request\":{},\"expect\":%s,\"volatile\":%s}".formatted(expect, ignored)));
    }

    private static Node json(String json) {
        return Node.parse(json.getBytes(UTF_8));
    }

    private static Answered answered(int status, String content) {
        return new Answered(
                status,
                Headers.of("content-type", "application/json; charset=utf-8").with("x-a", "1"),
                content.getBytes(UTF_8));
    }

    private static List<String> paths(RecordedCase recorded, Answered got) {
        return Expectation.differences(recorded, NO_DOCUMENT, got).stream()
                .map(Difference::path)
                .toList();
    }

    @Test
    void anotherStatusIsTheOnlyDifference() {
        assertThat(paths(recorded("{\"status\":200,\"json\":{\"a\":1}}"), answered(404, "{}")))
                .containsExactly("/status");
    }

    @Test
    void theCharsetOfAContentTypeIsFree() {
        assertThat(paths(
                        recorded("{\"status\":200,\"headers\":[[\"Content-Type\",\"application/json\"]],\"json\":1}"),
                        answered(200, "1")))
                .isEmpty();
    }

    @Test
    void anotherContentTypeIsNot() {
        assertThat(paths(
                        recorded("{\"status\":200,\"headers\":[[\"content-type\",\"text/html\"]],\"json\":1}"),
                        answered(200, "1")))
                .containsExactly("/headers/0/1");
    }

    @Test
    void aFieldThatIsMissingDiffers() {
        assertThat(Expectation.differences(
                        recorded("{\"status\":200,\"headers\":[[\"x-b\",\"2\"]],\"json\":1}"),
                        NO_DOCUMENT,
                        answered(200, "1")))
                .containsExactly(new Difference("/headers/0/1", "x-b: 2", "x-b: nothing"));
    }

    @Test
    void dateAndServerAreFree() {
        assertThat(paths(
                        recorded("{\"status\":200,\"headers\":[[\"date\",\"now\"],[\"server\",\"x\"]],\"json\":1}"),
                        answered(200, "1")))
                .isEmpty();
    }

    @Test
    void whatIsNotRecordedIsFree() {
        assertThat(paths(recorded("{\"status\":200,\"json\":1}"), answered(200, "1")))
                .isEmpty();
    }

    @Test
    void volatilePartsAreIgnored() {
        assertThat(paths(
                        recorded(
                                "{\"status\":200,\"headers\":[[\"x-a\",\"2\"]],\"json\":{\"a\":[1]}}",
                                "[\"/expect/headers/0/1\",\"/expect/json/a\"]"),
                        answered(200, "{\"a\":[2,3]}")))
                .isEmpty();
    }

    @Test
    void whatIsNoJsonDiffersFromJson() {
        assertThat(paths(recorded("{\"status\":200,\"json\":{\"a\":1}}"), answered(200, "<html>")))
                .containsExactly("/json");
    }

    @Test
    void textIsComparedAsItIs() {
        assertThat(Expectation.differences(
                        recorded("{\"status\":200,\"text\":\"a\\n\"}"), NO_DOCUMENT, answered(200, "a")))
                .containsExactly(new Difference("/text", "\"a\\n\"", "\"a\""));
    }

    @Test
    void withoutARecordedBodyThereIsNone() {
        assertThat(paths(recorded("{\"status\":200}"), answered(200, "x"))).containsExactly("/text");
    }

    @Test
    void bytesAreComparedInBase64() {
        assertThat(paths(recorded("{\"status\":200,\"base64\":\"YWI=\"}"), answered(200, "ab")))
                .isEmpty();
    }

    @Test
    void aReferenceStandsForTheDocument() {
        assertThat(Expectation.differences(
                        recorded("{\"status\":200,\"json_ref\":\"#/openapi\"}"),
                        json("{\"openapi\":\"3.1.0\"}"),
                        answered(200, "{\"openapi\":\"3.0.0\"}")))
                .containsExactly(new Difference("/json/openapi", "\"3.1.0\"", "\"3.0.0\""));
    }

    @Test
    void defaultsOfTitleAndVersionAreFree() {
        assertThat(Expectation.documents(
                        json("{\"info\":{\"title\":\"FastAPI\",\"version\":\"0.1.0\"}}"),
                        "{\"info\":{\"title\":\"Mine\",\"version\":\"0\"}}".getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void aTitleThatWasSetIsNot() {
        assertThat(Expectation.documents(
                        json("{\"info\":{\"title\":\"Shop\"}}"), "{\"info\":{\"title\":\"Mine\"}}".getBytes(UTF_8)))
                .hasSize(1);
    }
}
