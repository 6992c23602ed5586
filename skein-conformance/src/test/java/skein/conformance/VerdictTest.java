package skein.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.conformance.Inline.recorded;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What counts as equal, and what excuses a difference. */
@Timeout(60)
class VerdictTest {
    private static Verdict asyncio(String main, String rows, String ending, double total) {
        return Verdict.of(recorded(
                Dialect.ASYNCIO, "{'main': " + main + "}", "'trace': " + rows + ", " + ending + ", 'total': " + total));
    }

    @Test
    void theOrderInAnInstantIsFree() {
        var verdict = asyncio(
                "[['log', 'a']]",
                "[[0.0, 'main', 'a'], [0.0, 'main', 'start'], [0.0, 'main', 'end']]",
                "'result': null",
                0);
        assertThat(verdict).extracting(Verdict::equal, Verdict::sameOrder).containsExactly(true, false);
    }

    @Test
    void timesAreNot() {
        var verdict = asyncio("[['sleep', 1]]", "[[0.0, 'main', 'start'], [2.0, 'main', 'end']]", "'result': null", 1);
        assertThat(verdict.differences())
                .extracting(Comparison.Difference::toString)
                .containsExactly("at 1.0 s: expected [], got [main: end]", "at 2.0 s: expected [main: end], got []");
    }

    @Test
    void aDifferenceWithoutANoticeIsUnexplained() {
        assertThat(asyncio("[]", "[[0.0, 'main', 'start'], [0.0, 'main', 'end']]", "'result': 1", 0)
                        .unexplained())
                .isTrue();
    }

    private static final String SWALLOWS =
            "[%s['spawn', 'a', [['try', [['sleep', 5]], {'Cancelled': []}], ['sleep', 5]]],"
                    + " ['sleep', 1], ['cancel', 'a'], ['await', 'a']]";

    private static final String SWALLOWED = "[[0.0, 'main', 'start'], [0.0, 'a', 'start'],"
            + " [1.0, 'main', 'cancel a -> True'], [1.0, 'a', 'caught Cancelled'], [6.0, 'a', 'end'],"
            + " [6.0, 'main', 'got a=null'], [6.0, 'main', 'end']]";

    @Test
    void aDifferenceFromTheNoticeOnIsExcused() {
        assertThat(asyncio(SWALLOWS.formatted(""), SWALLOWED, "'result': null", 6)
                        .reasons())
                .contains(Reason.CANCELLATION_STAYS);
    }

    @Test
    void aDifferenceBeforeTheNoticeIsNot() {
        assertThat(asyncio(SWALLOWS.formatted("['log', 'too much'], "), SWALLOWED, "'result': null", 6)
                        .unexplained())
                .isTrue();
    }

    @Test
    void aFailingGatherHasToBeEqualWhenWrittenOut() {
        var verdict = asyncio(
                "[['try', [['gather', [[['raise', 'x']], [['sleep', 1]]], false]], {'E': []}], ['sleep', 2]]",
                "[[0.0, 'main', 'start'], [0.0, 'main.1', 'start'], [0.0, 'main.1', 'failed E:x'],"
                        + " [0.0, 'main.2', 'start'], [0.0, 'main', 'caught E:x'], [1.0, 'main.2', 'end'],"
                        + " [2.0, 'main', 'end']]",
                "'result': null",
                2);
        assertThat(verdict)
                .extracting(Verdict::equal, Verdict::provided)
                .containsExactly(true, "with asyncio's gather written out");
    }

    @Test
    void theLogOfTheLoopIsComparedByItself() {
        var verdict = asyncio(
                "[['spawn', 'a', [['raise', 'x']]], ['sleep', 1]]",
                "[[0.0, 'main', 'start'], [0.0, 'a', 'start'], [0.0, 'a', 'failed E:x'], [1.0, 'main', 'end'],"
                        + " [1.0, 'loop', 'unhandled E:x']]",
                "'result': null",
                1);
        assertThat(verdict.reasons()).containsExactly(Reason.BACKGROUND_FAILURE);
    }

    @Test
    void eitherBackendIsRight() {
        var verdict = Verdict.of(recorded(
                Dialect.ANYIO,
                "[['log', 'b']]",
                "'asyncio': {'trace': [], 'total': 0.0, 'ok': true}, 'trio': {'trace': [[0.0, 'main', 'start'],"
                        + " [0.0, 'main', 'b'], [0.0, 'main', 'end']], 'total': 0.0, 'ok': true}"));
        assertThat(verdict.equal()).isTrue();
    }

    @Test
    void theReportNamesFieldExpectationAndReason() {
        var verdict = asyncio(SWALLOWS.formatted(""), SWALLOWED, "'result': null", 6);
        assertThat(Conformance.report(List.of(verdict)))
                .startsWith("concurrency: 0 of 1")
                .contains("inline", "total: expected 6.0 s, got 1.0 s", Reason.CANCELLATION_STAYS.toString());
    }
}
