package skein.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.conformance.Inline.anyio;
import static skein.conformance.Inline.rows;
import static skein.conformance.Inline.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the steps that AnyIO's programs add do. */
@Timeout(60)
class AnyioStepsTest {
    @Test
    void movingOnIsNoFailure() {
        assertThat(rows(anyio("[['move_on_after', 1, [['forever']]], ['log', 'after']]")))
                .contains("1.0 main: scope cancelled_caught=True", "1.0 main: after");
    }

    @Test
    void failingInTimeSaysSo() {
        assertThat(rows(anyio("[['fail_after', 2, [['sleep', 1]]]]"))).contains("1.0 main: scope ok");
    }

    @Test
    void aScopeIsCancelledByItsName() {
        assertThat(rows(anyio("[['scope', 'k', null, false, [['cancel', 'k'], ['checkpoint']]]]")))
                .contains("0.0 main: scope k cancel_called=True cancelled_caught=True");
    }

    @Test
    void aShieldedScopeKeepsWhatIsAroundItOut() {
        assertThat(rows(anyio("[['move_on_after', 1, [['scope', 'k', null, true, [['sleep', 3], ['log', 'done']]]]]]")))
                .contains("3.0 main: done", "3.0 main: scope k cancel_called=False cancelled_caught=False");
    }

    @Test
    void aDeadlineMovesFromNowOn() {
        assertThat(rows(anyio("[['scope', 'k', 9, false, [['sleep', 1], ['set_deadline', 'k', 2], ['forever']]]]")))
                .contains("3.0 main: scope k cancel_called=True cancelled_caught=True");
    }

    @Test
    void aGroupsOwnScopeEndsItQuietly() {
        assertThat(rows(anyio("[['group', [[['sleep', 1], ['cancel', 'main.group']]], [['forever']]]]")))
                .contains("1.0 main: group done");
    }

    @Test
    void cleanUpIsCancelledAgain() {
        assertThat(rows(anyio("[['move_on_after', 1, [['try', [['forever']], {}, [['sleep', 5], ['log', 'no']]]]]]")))
                .doesNotContain("6.0 main: no");
    }

    @Test
    void startingWaitsForTheHandshake() {
        assertThat(rows(anyio("[['group', [], [['start', 'srv', [['sleep', 2]], 42, [['sleep', 1]]]]]]")))
                .contains("2.0 main: started srv=42", "3.0 srv: end");
    }

    @Test
    void aServiceThatNeverStartsIsAFailure() {
        assertThat(run(anyio("[['group', [], [['start', 'srv', [], null, []]]]]"))
                        .trace()
                        .ending())
                .isEqualTo("error Group(RuntimeError)");
    }

    @Test
    void aStreamEndsWhenItsLastSenderIsClosed() {
        assertThat(rows(anyio("[['stream', 's', 'r', 2], ['clone', 's', 's2'], ['close', 's'], ['send', 's2', 1],"
                        + " ['close', 's2'], ['receive_all', 'r']]")))
                .containsSubsequence("0.0 main: received 1", "0.0 main: stream ended");
    }

    @Test
    void sendingToNobodyIsBroken() {
        assertThat(run(anyio("[['stream', 's', 'r', 1], ['close', 'r'], ['send', 's', 1]]"))
                        .trace()
                        .ending())
                .isEqualTo("error BrokenResourceError");
    }

    @Test
    void aFullStreamWouldBlock() {
        assertThat(run(anyio("[['stream', 's', 'r', 0], ['send_nowait', 's', 1]]"))
                        .trace()
                        .ending())
                .isEqualTo("error WouldBlock");
    }

    @Test
    void aLimiterKnowsItsBorrower() {
        assertThat(run(anyio("[['limiter', 'l', 2], ['with', 'l', [['acquire', 'l']]]]"))
                        .trace()
                        .ending())
                .isEqualTo("error RuntimeError");
    }

    @Test
    void aLockIsNotReentrant() {
        assertThat(run(anyio("[['lock', 'k'], ['with', 'k', [['acquire', 'k']]]]"))
                        .trace()
                        .ending())
                .isEqualTo("error RuntimeError");
    }

    @Test
    void aStreamCounts() {
        assertThat(rows(anyio("[['stream', 's', 'r', 2], ['send', 's', 1],"
                        + " ['stats', 's', ['current_buffer_used', 'max_buffer_size', 'open_send_streams']]]")))
                .contains(
                        "0.0 main: stats {\"current_buffer_used\": 1, \"max_buffer_size\": 2, \"open_send_streams\": 1}");
    }

    @Test
    void whatIsNotCountedIsNoticed() {
        assertThat(run(anyio("[['event', 'e'], ['stats', 'e', ['tasks_waiting']]]"))
                        .noticed())
                .containsKey(Reason.UNCOUNTED);
    }
}
