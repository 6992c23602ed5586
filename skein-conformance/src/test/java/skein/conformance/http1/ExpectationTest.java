package skein.conformance.http1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of an answer a rule in words lets pass. */
class ExpectationTest {
    private static final String SENT = "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello";

    private static boolean meets(String words, Answer answer) {
        return new Expectation(List.of(), false, true, words)
                .unmet(answer, SENT)
                .isEmpty();
    }

    private static Answer answer(int status, String head, String body, boolean closed) {
        return new Answer(status, status, head, body, closed);
    }

    private static Answer answer(int status) {
        return answer(status, "", "", false);
    }

    @Test
    void aStatusThatIsNamedIsMet() {
        assertThat(meets("400/501 or close", answer(501))).isTrue();
    }

    @Test
    void aStatusThatIsNotNamedIsNot() {
        assertThat(meets("400/501 or close", answer(200))).isFalse();
    }

    @Test
    void aStatusThatIsExcludedIsNot() {
        assertThat(meets("!101", answer(101))).isFalse();
    }

    @Test
    void aCloseIsOneOutcome() {
        assertThat(meets("400 or close", answer(0, "", "", true))).isTrue();
    }

    @Test
    void aCloseIsNoOutcomeWhereItIsACondition() {
        assertThat(meets("2xx + close", answer(0, "", "", true))).isFalse();
    }

    @Test
    void aConditionIsAsked() {
        assertThat(meets("2xx + close", answer(200))).isFalse();
    }

    @Test
    void anEchoIsTheBodyThatWasSent() {
        assertThat(meets("2xx + echo", answer(200, "", "hell", false))).isFalse();
    }

    @Test
    void aFieldIsAsked() {
        assertThat(meets("2xx with Date header", answer(200, "server: x\r\n", "", false)))
                .isFalse();
    }

    @Test
    void anInterimAnswerIsSeen() {
        assertThat(meets("non-1xx response", new Answer(100, 200, "", "", false)))
                .isFalse();
    }

    @Test
    void aNameThatBecameAnotherIsNotMet() {
        var normalized =
                new Expectation(List.of(), false, true, "Reject/drop (pass), normalize (fail), preserve (warn)");
        assertThat(normalized.unmet(
                        answer(200, "", "content-length: 99", false), "POST / HTTP/1.1\r\nContent_Length: 99\r\n\r\n"))
                .containsExactly("Content_Length: 99 became Content-Length: 99");
    }

    @Test
    void aStatusInAListIsExact() {
        var exact = new Expectation(List.of("Exact(400)"), true, false, "");
        assertThat(exact.unmet(answer(431), SENT)).containsExactly("expected Exact(400) or close, got 431");
    }
}
