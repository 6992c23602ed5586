package skein.http;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Async;
import skein.async.internal.JumpingClock;
import skein.async.internal.Loops;
import skein.http.ConnectFailedException.Reason;
import skein.http.TransportException.Phase;

class RetryTransportTest {
    private interface Answer {
        Response get();
    }

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Answer GOOD = () -> Response.text("good");
    private static final Answer BUSY = () -> Response.of(503);

    private final RetryPolicy policy = RetryPolicy.standard(() -> NOW, () -> 1);
    private final JumpingClock clock = new JumpingClock();
    private int calls;

    private Transport answering(RetryPolicy how, Answer... answers) {
        Queue<Answer> left = new ArrayDeque<>(List.of(answers));
        return new RetryTransport(
                request -> {
                    calls++;
                    Answer next = left.poll();
                    return (next == null ? BUSY : next).get();
                },
                how);
    }

    private static Answer failing(TransportException failure) {
        return () -> {
            throw failure;
        };
    }

    private Response send(Transport transport, Request request) {
        try (var loops = Loops.of(clock)) {
            return loops.run(() -> transport.send(request));
        }
    }

    private Response get(Transport transport) {
        return send(transport, Request.of("GET", "http://a.example/"));
    }

    private Duration waited() {
        return Duration.ofNanos(clock.nanos());
    }

    @Test
    void aBusyServerIsAskedAgain() {
        assertThat(get(answering(policy, BUSY, GOOD)).text()).isEqualTo("good");
    }

    @Test
    void theLastAnswerIsReturned() {
        assertThat(get(answering(policy)).status()).isEqualTo(503);
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void theWaitDoubles() {
        Duration start = waited();
        get(answering(policy.attempts(4)));
        assertThat(waited().minus(start)).isEqualTo(ofMillis(100 + 200 + 400));
    }

    @Test
    void theWaitHasALimit() {
        Duration start = waited();
        get(answering(policy.attempts(4).backOff(ofMillis(100), ofMillis(150))));
        assertThat(waited().minus(start)).isEqualTo(ofMillis(100 + 150 + 150));
    }

    @Test
    void theWaitIsRandomBelowThat() {
        Duration start = waited();
        get(answering(RetryPolicy.standard(() -> NOW, () -> 0.25).attempts(2)));
        assertThat(waited().minus(start)).isEqualTo(ofMillis(25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Thu, 1 Jan 2026 00:00:07 GMT"})
    void theServerMaySayWhen(String retryAfter) {
        Duration start = waited();
        get(answering(policy, () -> Response.of(429).with("retry-after", retryAfter), GOOD));
        assertThat(waited().minus(start)).isEqualTo(ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "99999999999999999999", "Fri, 2 Jan 2026 00:00:00 GMT"})
    void tooLongAWaitIsTheAnswer(String retryAfter) {
        Response response = get(answering(policy, () -> Response.of(503).with("retry-after", retryAfter), GOOD));
        assertThat(response.status()).isEqualTo(503);
        assertThat(calls).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "Thu, 99 Jan 2026"})
    void nonsenseIsNoWish(String retryAfter) {
        assertThat(get(answering(policy, () -> Response.of(503).with("retry-after", retryAfter), GOOD))
                        .text())
                .isEqualTo("good");
    }

    @Test
    void aPostIsMadeOnce() {
        assertThat(send(answering(policy, BUSY, GOOD), Request.of("POST", "http://a.example/"))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aPostThatWasNeverSentIsMadeAgain() {
        Transport transport =
                answering(policy, failing(new ConnectFailedException("x", Reason.REFUSED, "no", null)), GOOD);
        assertThat(send(transport, Request.of("POST", "http://a.example/")).text())
                .isEqualTo("good");
    }

    @Test
    void aStreamedBodyIsSentOnce() {
        var body = Body.of(new ByteArrayInputStream(new byte[1]), 1);
        assertThat(send(
                                answering(policy, BUSY, GOOD),
                                Request.of("PUT", "http://a.example/").with(body))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aBrokenConnectionIsReplaced() {
        assertThat(get(answering(policy, failing(new ProtocolException("x", Phase.READ, "broke off", null)), GOOD))
                        .text())
                .isEqualTo("good");
    }

    @Test
    void anExhaustedPoolIsNotMadeWorse() {
        Transport transport =
                answering(policy, failing(new TransportTimeoutException("x", Phase.POOL, ofSeconds(5))), GOOD);
        assertThatThrownBy(() -> get(transport)).isInstanceOf(TransportTimeoutException.class);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void theLastFailureIsThrown() {
        var refused = new ConnectFailedException("x", Reason.REFUSED, "no", null);
        Transport transport = answering(policy, failing(refused), failing(refused), failing(refused));
        assertThatThrownBy(() -> get(transport)).isSameAs(refused);
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void theBudgetKeepsRetriesFromBecomingAFlood() {
        Transport transport = answering(policy);
        for (int i = 0; i < 100; i++) {
            get(transport);
        }
        // Ten at first, and a tenth for each call.
        assertThat(calls).isBetween(100 + RetryPolicy.BUDGET, 100 + RetryPolicy.BUDGET + 10);
    }

    @Test
    void derivedPoliciesShareTheBudget() {
        for (int i = 0; i < 6; i++) {
            get(answering(policy));
        }
        calls = 0;
        get(answering(policy.attempts(2)));
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void aDeadlineThatIsNearerEndsIt() {
        Transport transport = answering(policy, () -> Response.of(503).with("retry-after", "20"), GOOD);
        try (var loops = Loops.of(clock)) {
            int status = loops.run(() -> Async.timeout(
                    ofSeconds(10),
                    () -> transport.send(Request.of("GET", "http://a.example/")).status()));
            assertThat(status).isEqualTo(503);
        }
        assertThat(calls).isEqualTo(1);
    }
}
