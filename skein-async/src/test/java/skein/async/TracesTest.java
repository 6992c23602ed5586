package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.race;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.toThread;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failure's stack trace goes on where the task was started. */
@Timeout(60)
class TracesTest {
    private static String breaks() {
        sleep(ofSeconds(1));
        throw new IllegalStateException("broken");
    }

    private static String gathers() {
        return gather(TracesTest::breaks, () -> "fine", (a, b) -> a + b);
    }

    private static List<String> methods(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(TracesTest.class.getName()))
                .map(StackTraceElement::getMethodName)
                .filter(name -> !name.startsWith("lambda$"))
                .toList();
    }

    @Test
    void aFailureInAGatherGoesOnAtTheGather() {
        Throwable failure = catchThrowable(() -> VirtualTime.run(time -> gathers()));
        assertThat(methods(failure)).containsExactly("breaks", "gathers", "aFailureInAGatherGoesOnAtTheGather");
    }

    @Test
    void itGoesOnOverSeveralForks() {
        Throwable failure = catchThrowable(() -> VirtualTime.run(time -> taskGroup(group -> {
            group.fork(TracesTest::gathers);
            return "body";
        })));
        assertThat(methods(failure)).containsExactly("breaks", "gathers", "itGoesOnOverSeveralForks");
    }

    @Test
    void itGoesOnBehindAWorkerThread() {
        Throwable failure = catchThrowable(() -> Async.run(() -> toThread(() -> {
            throw new IllegalStateException("broken");
        })));
        assertThat(methods(failure)).containsExactly("itGoesOnBehindAWorkerThread");
    }

    @Test
    void aRaceThatEverybodyLostGoesOnAtTheRace() {
        Throwable failure = catchThrowable(() -> VirtualTime.run(time -> race(List.of(TracesTest::breaks))));
        assertThat(methods(failure)).containsExactly("breaks", "aRaceThatEverybodyLostGoesOnAtTheRace");
    }

    private static Task<String> starts() {
        return createTask(TracesTest::breaks);
    }

    @Test
    void aBackgroundTaskRemembersWhoStartedIt() {
        Throwable failure = catchThrowable(() -> VirtualTime.run(time -> starts().await()));
        assertThat(methods(failure)).startsWith("breaks", "starts");
    }

    @Test
    void aFailureOfTheBodyKeepsItsTrace() {
        Throwable failure = catchThrowable(() -> VirtualTime.run(time -> taskGroup(group -> breaks())));
        assertThat(methods(failure)).containsExactly("breaks", "aFailureOfTheBodyKeepsItsTrace");
    }

    @Test
    void noFrameOfTheEngineIsLeftBetween() {
        Throwable failure = catchThrowable(() -> VirtualTime.run(time -> gathers()));
        assertThat(failure.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals("skein.async.internal.Forked"));
    }
}
