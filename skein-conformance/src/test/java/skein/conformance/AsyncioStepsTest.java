package skein.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.conformance.Inline.asyncio;
import static skein.conformance.Inline.rows;
import static skein.conformance.Inline.run;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.internal.Loops;
import skein.test.VirtualClock;

/** What the steps of asyncio's programs do. */
@Timeout(60)
class AsyncioStepsTest {
    /** Waiting for a lock or a queue of the JDK moves the virtual clock on loops only; so does the order in an instant. */
    private static void assumeLoops() {
        assumeTrue(Loops.carried(), "on the JDK's scheduler the clock does not see those who wait for the JDK");
    }

    @Test
    void aTaskLogsItsStartAndItsEnd() {
        assertThat(rows(asyncio("[['sleep', 1.5]]"))).containsExactly("0.0 main: start", "1.5 main: end");
    }

    @Test
    void theResultOfMainIsTheProgramsResult() {
        assertThat(run(asyncio("[['return', {'a': [1, 2.5, null, true]}]]"))
                        .trace()
                        .ending())
                .isEqualTo("result {\"a\": [1, 2.5, null, true]}");
    }

    @Test
    void returningEndsATaskFromWithinALoop() {
        assertThat(rows(asyncio("[['loop', 9, [['log', 'once'], ['return', 1]]], ['log', 'never']]")))
                .containsExactly("0.0 main: start", "0.0 main: once", "0.0 main: end 1");
    }

    @Test
    void aFailureIsTheProgramsError() {
        assertThat(run(asyncio("[['raise', 'x']]")).trace().ending()).isEqualTo("error E:x");
    }

    @Test
    void computingHoldsTheLoop() {
        assumeLoops();
        assertThat(rows(asyncio("[['gather', [[['cpu', 3]], [['log', 'late']]], false]]")))
                .contains("3.0 main.2: late");
    }

    @Test
    void gatherCollectsResultsAndFailures() {
        assertThat(rows(asyncio("[['gather', [[['return', 'a']], [['raise', 'x']]], true]]")))
                .contains("0.0 main: gathered [\"a\", \"E:x\"]");
    }

    @Test
    void aFailingGatherIsNoticed() {
        assertThat(run(asyncio("[['gather', [[['sleep', 1], ['raise', 'x']], [['sleep', 5]]], false]]"))
                        .noticed())
                .containsEntry(Reason.FAILING_GATHER, Duration.ofSeconds(1));
    }

    @Test
    void writtenOutItLeavesTheOthersRunning() {
        var program = asyncio(
                "[['try', [['gather', [[['raise', 'x']], [['sleep', 5]]], false]]," + " {'E': []}], ['sleep', 9]]");
        assertThat(rows(Interpreter.run(program, VirtualClock::new, Set.of(Reason.FAILING_GATHER))))
                .contains("5.0 main.2: end");
    }

    @Test
    void groupsKeepWhatFailedInThem() {
        assertThat(run(asyncio("[['group', [[['group', [[['raise', 'x']]]]], [['sleep', 5]]]]]"))
                        .trace()
                        .ending())
                .isEqualTo("error Group(Group(E:x))");
    }

    @Test
    void cleanUpMayWaitAfterACancellation() {
        assertThat(rows(asyncio("[['timeout', 1, [['try', [['sleep', 5]], {}, [['sleep', 2], ['log', 'clean']]]]]]")))
                .contains("3.0 main: clean");
    }

    @Test
    void whoCatchesACancellationAndGoesOnToWaitIsNoticed() {
        assertThat(run(asyncio("[['try', [['timeout', 1, [['try', [['sleep', 5]], {'Cancelled': []}],"
                                + " ['sleep', 5]]]], {'Timeout': []}]]"))
                        .noticed())
                .containsKey(Reason.CANCELLATION_STAYS);
    }

    @Test
    void aCancellationDuringCleanUpIsNoticed() {
        assertThat(run(asyncio("[['spawn', 'a', [['try', [['sleep', 9]], {}, [['sleep', 5]]]]], ['sleep', 1],"
                                + " ['cancel', 'a'], ['sleep', 1], ['cancel', 'a'], ['sleep', 9]]"))
                        .noticed())
                .containsEntry(Reason.SECOND_CANCELLATION, Duration.ofSeconds(2));
    }

    @Test
    void waitForRunsItsStepsInATaskOfTheirOwn() {
        assertThat(rows(asyncio("[['wait_for', 3, [['sleep', 1], ['return', 'x']]]]")))
                .contains("0.0 main.wf: start", "1.0 main: wait_for \"x\"");
    }

    @Test
    void awaitingTakesTheTaskAlong() {
        assertThat(rows(asyncio("[['spawn', 'a', [['sleep', 9]]], ['timeout', 1, [['await', 'a']]]]")))
                .contains("1.0 a: failed Cancelled");
    }

    @Test
    void shieldingLeavesTheTaskRunning() {
        assertThat(rows(asyncio("[['try', [['timeout', 1, [['shield', 'a', [['sleep', 3]]]]]],"
                        + " {'Timeout': []}], ['await', 'a']]")))
                .contains("3.0 main: got a=null");
    }

    @Test
    void waitingForTasksTellsWhichAreDone() {
        assertThat(rows(asyncio("[['spawn', 'a', [['sleep', 1]]], ['spawn', 'b', [['sleep', 2]]],"
                        + " ['wait_tasks', ['a', 'b'], 'FIRST_COMPLETED', null]]")))
                .contains("1.0 main: done=a pending=b");
    }

    @Test
    void completedValuesComeInTheirOrder() {
        assertThat(rows(asyncio("[['as_completed', [[['sleep', 2], ['return', 2]], [['sleep', 1], ['return', 1]]]]]")))
                .containsSubsequence("1.0 main: completed 1", "2.0 main: completed 2");
    }

    @Test
    void whatIsLeftAtTheEndIsCancelled() {
        assertThat(rows(asyncio("[['spawn', 'a', [['sleep', 9]]], ['sleep', 1]]")))
                .contains("1.0 a: failed Cancelled");
    }

    @Test
    void aFailureThatNobodyWaitsForIsLogged() {
        assertThat(rows(asyncio("[['spawn', 'a', [['raise', 'x']]], ['sleep', 1]]")))
                .contains("0.0 loop: unhandled E:x");
    }

    @Test
    void aFailureThatSomebodyHearsOfLaterIsNotLogged() {
        assertThat(rows(asyncio(
                        "[['spawn', 'a', [['raise', 'x']]], ['sleep', 1], ['try', [['await', 'a']], {'E': []}]]")))
                .doesNotContain("0.0 loop: unhandled E:x");
    }

    @Test
    void theLimitEndsAProgram() {
        assertThat(run(asyncio("{'e': ['event', 0]}", "[['wait', 'e']]", "20")).trace())
                .extracting(Trace::ending, Trace::total)
                .containsExactly("error Timeout", Duration.ofSeconds(20));
    }

    @Test
    void aProgramInWhichNothingIsScheduledIsADeadlock() {
        assertThat(run(asyncio("{'e': ['event', 0]}", "[['sleep', 2], ['wait', 'e']]"))
                        .trace())
                .extracting(Trace::ending, Trace::total)
                .containsExactly("error deadlock", Duration.ofSeconds(2));
    }

    @Test
    void anEventCanBeCleared() {
        assertThat(rows(asyncio(
                        "{'e': ['event', 0]}",
                        "[['set', 'e'], ['clear', 'e'], ['spawn', 'a', [['sleep', 1], ['set', 'e']]], ['wait', 'e']]")))
                .contains("1.0 main: passed e");
    }

    @Test
    void aSemaphoreOfNoneWaitsForARelease() {
        assertThat(rows(asyncio(
                        "{'s': ['semaphore', 0]}",
                        "[['spawn', 'a', [['sleep', 1], ['release', 's']]], ['acquire', 's']]")))
                .contains("1.0 main: acquired s");
    }

    @Test
    void whoIsCancelledInLineLeavesItThoughItsPlaceWasReleased() {
        assertThat(rows(asyncio(
                        "{'s': ['semaphore', 1]}",
                        "[['acquire', 's'], ['spawn', 'a', [['acquire', 's']]], ['spawn', 'b', [['acquire', 's']]], ['sleep', 1],"
                                + " ['cancel', 'a'], ['release', 's'], ['release', 's'], ['await', 'b']]")))
                .contains("1.0 a: failed Cancelled", "1.0 b: acquired s");
    }

    @Test
    void aBoundedSemaphoreIsNotReleasedTooOften() {
        assertThat(run(asyncio("{'s': ['bounded_semaphore', 1]}", "[['release', 's']]"))
                        .trace()
                        .ending())
                .isEqualTo("error ValueError");
    }

    @Test
    void aLockOfSomebodyElseIsNoticed() {
        assertThat(run(asyncio(
                                "{'l': ['lock', 0]}",
                                "[['acquire', 'l'], ['spawn', 'a', [['release', 'l']]], ['sleep', 1]]"))
                        .noticed())
                .containsKey(Reason.OWNED_LOCK);
    }

    @Test
    void aConditionWakesAsManyAsItNotifies() {
        assumeLoops();
        assertThat(rows(asyncio(
                        "{'c': ['condition', 0]}",
                        "[['spawn', 'a', [['cwait', 'c']]], ['spawn', 'b', [['cwait', 'c']]], ['sleep', 1],"
                                + " ['notify', 'c', 1], ['sleep', 1], ['notify', 'c', 1], ['await', 'b']]")))
                .contains("1.0 a: notified c", "2.0 b: notified c");
    }

    @Test
    void aBarrierLetsAllPassTogether() {
        assumeLoops();
        assertThat(rows(asyncio(
                        "{'b': ['barrier', 2]}",
                        "[['gather', [[['wait', 'b']], [['sleep', 2], ['wait', 'b']]], false]]")))
                .contains("2.0 main.1: passed b", "2.0 main.2: passed b");
    }

    @Test
    void aQueueKeepsItsBound() {
        assertThat(rows(asyncio(
                        "{'q': ['queue', 1]}",
                        "[['put', 'q', 1], ['spawn', 'a', [['sleep', 1], ['get', 'q']]], ['put', 'q', 2]]")))
                .contains("0.0 main: put 1", "1.0 main: put 2");
    }

    @Test
    void joiningWaitsUntilAllIsDone() {
        assertThat(
                        rows(
                                asyncio(
                                        "{'q': ['queue', 0]}",
                                        "[['put', 'q', 1], ['spawn', 'a', [['get', 'q'], ['sleep', 1], ['task_done', 'q']]], ['join', 'q']]")))
                .contains("1.0 main: joined");
    }

    @Test
    void whoTakesWhatWasHandedOverIsNoticed() {
        assertThat(run(asyncio(
                                "{'q': ['queue', 0]}",
                                "[['spawn', 'a', [['get', 'q']]], ['sleep', 1], ['put_nowait', 'q', 1], ['get_nowait', 'q']]"))
                        .noticed())
                .containsEntry(Reason.HAND_OFF, Duration.ofSeconds(1));
    }

    @Test
    void aStackGivesTheLatestFirst() {
        assertThat(rows(asyncio("{'l': ['lifo', 0]}", "[['put', 'l', 1], ['put', 'l', 2], ['get', 'l']]")))
                .contains("0.0 main: get 2");
    }

    @Test
    void aPriorityQueueGivesTheLeastFirst() {
        assertThat(rows(asyncio(
                        "{'p': ['priority', 0]}", "[['put', 'p', [2, 'b']], ['put', 'p', [1.5, 'a']], ['get', 'p']]")))
                .contains("0.0 main: get [1.5, \"a\"]");
    }

    @Test
    void anUnknownStepIsNamed() {
        assertThat(run(asyncio("[['fly', 1]]")).trace().ending()).contains("no step is named fly");
    }
}
