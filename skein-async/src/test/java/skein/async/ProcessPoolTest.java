package skein.async;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static skein.async.Async.gather;
import static skein.async.Async.settle;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;
import static skein.async.ProcessPools.awaitBusy;
import static skein.async.ProcessPools.awaitWaiting;
import static skein.async.ProcessPools.pid;
import static skein.async.ProcessPools.quiet;
import static skein.async.ProcessPools.spin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessPoolTest {
    private static ProcessPool pool = ProcessPool.open();

    @BeforeAll
    static void open() {
        pool = ProcessPool.open(config -> quiet(config));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    // What goes there and comes back.

    @Test
    void aCallRunsInAnotherProcess() {
        long there = Async.run(() -> pool.call(() -> pid()));
        assertThat(there).isNotEqualTo(pid());
    }

    @Test
    void theNextCallFindsTheSameWorker() {
        List<Long> pids = Async.run(() -> List.of(pool.call(() -> pid()), pool.call(() -> pid())));
        assertThat(pids.get(0)).isEqualTo(pids.get(1));
    }

    @Test
    void capturedValuesGoAlongAndTheResultComesBack() {
        var words = List.of("a", "b");
        Map<String, Integer> lengths = Async.run(() -> pool.call(() -> Map.of(String.join("+", words), words.size())));
        assertThat(lengths).isEqualTo(Map.of("a+b", 2));
    }

    record Power(int base, int exponent) implements ProcessCall<Long, RuntimeException> {
        @Override
        public Long call() {
            return Math.powExact((long) base, exponent);
        }
    }

    @Test
    void aRecordIsACall() {
        assertThat(Async.run(() -> pool.call(new Power(3, 4)))).isEqualTo(81);
    }

    @Test
    void nullComesBack() {
        String nothing = Async.run(() -> pool.call(() -> (@Nullable String) null));
        assertThat(nothing).isNull();
    }

    @Test
    void aCallMayRunTasksOfItsOwn() {
        int sum = Async.run(() -> pool.call(() -> Async.run(() -> gather(() -> 1, () -> 2, Integer::sum))));
        assertThat(sum).isEqualTo(3);
    }

    @Test
    void noTimePassesOnAClockThatJumpsWhileACallRuns() {
        Duration passed = VirtualTime.run(time -> timeout(ofMinutes(1), () -> {
            pool.call(() -> pid());
            return time.now();
        }));
        assertThat(passed).isZero();
    }

    // Exceptions.

    static final class OutOfPaperException extends IOException {
        private static final long serialVersionUID = 1;

        final int sheets;

        OutOfPaperException(int sheets, Throwable cause) {
            super("out of paper", cause);
            this.sheets = sheets;
        }
    }

    private static int print(int sheets) throws OutOfPaperException {
        throw new OutOfPaperException(sheets, new IllegalStateException("tray empty"));
    }

    private static int callPrint() throws OutOfPaperException {
        return pool.call(() -> print(3));
    }

    private static OutOfPaperException outOfPaper() {
        return catchThrowableOfType(OutOfPaperException.class, () -> Async.run(() -> callPrint()));
    }

    @Test
    void theCallsOwnExceptionComesOut() {
        assertThat(outOfPaper().sheets).isEqualTo(3);
    }

    @Test
    void theStackOfTheWorkerGoesOnWithThatOfTheCaller() {
        List<String> methods = methods(outOfPaper());
        assertThat(methods).startsWith("print").containsSubsequence("print", "call", "callPrint");
    }

    @Test
    void soDoesTheStackOfACause() {
        List<String> methods = methods(outOfPaper().getCause());
        assertThat(methods).startsWith("print").containsSubsequence("print", "call", "callPrint");
    }

    @Test
    void theFramesOfTheWorkerBearItsName() {
        assertThat(outOfPaper().getStackTrace()[0].toString())
                .startsWith("own-")
                .contains("//skein.async.ProcessPoolTest.print(ProcessPoolTest.java:");
    }

    private static List<String> methods(Throwable failure) {
        return List.of(failure.getStackTrace()).stream()
                .map(StackTraceElement::getMethodName)
                .toList();
    }

    // Life of a pool.

    @Test
    void callsPassInTheirOrder() {
        List<Integer> turns = Async.run(() -> {
            try (var narrow = ProcessPool.open(config -> quiet(config))) {
                return taskGroup(group -> {
                    Task<Integer> first = group.fork(() -> narrow.call(() -> spin()));
                    awaitBusy(narrow);
                    var others = new ArrayList<Task<Integer>>();
                    for (int i = 1; i <= 3; i++) {
                        others.add(group.fork(() -> narrow.call(() -> Turn.next())));
                        awaitWaiting(narrow, i);
                    }
                    first.cancel("make room");
                    return others.stream().map(Task::await).toList();
                });
            }
        });
        assertThat(turns).containsExactly(1, 2, 3);
    }

    @Test
    void onlySoManyCallsMayWait() {
        ProcessPoolFullException full = Async.run(() -> {
            try (var narrow = ProcessPool.open(config -> quiet(config).maxWaiting(1))) {
                return taskGroup(group -> {
                    group.fork(() -> narrow.call(() -> spin()));
                    awaitBusy(narrow);
                    group.fork(() -> narrow.call(() -> 1));
                    awaitWaiting(narrow, 1);
                    var thrown = catchThrowableOfType(ProcessPoolFullException.class, () -> narrow.call(() -> 2));
                    group.cancel("seen");
                    return thrown;
                });
            }
        });
        assertThat(full).hasMessageContaining("pool own has 1 calls waiting");
    }

    private static final class Turn {
        private static int last;

        static int next() {
            return ++last;
        }
    }

    @Test
    void aWorkerIsReplacedAfterItsLastCall() {
        try (var fresh = ProcessPool.open(config -> quiet(config).maxCalls(2))) {
            List<Integer> turns = Async.run(() -> List.of(
                    fresh.call(() -> Turn.next()), fresh.call(() -> Turn.next()), fresh.call(() -> Turn.next())));
            assertThat(turns).containsExactly(1, 2, 1);
        }
    }

    @Test
    void noCallRunsForLongerThanThePoolLets() {
        try (var strict = ProcessPool.open(config -> quiet(config).maxTime(ofMillis(1)))) {
            assertThatThrownBy(() -> Async.run(() -> strict.call(() -> spin())))
                    .isInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void startBringsAllWorkersUp() {
        try (var two = ProcessPool.open(config -> quiet(config).workers(2))) {
            two.start();
            assertThat(two.statistics()).isEqualTo(new ProcessPoolStatistics(2, 2, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void closingEndsWorkersAndTheirCalls() {
        var closing = ProcessPool.open(config -> quiet(config));
        long pid = Async.run(() -> {
            long worker = closing.call(() -> pid());
            taskGroup(group -> {
                Task<Outcome<Object>> call = group.fork(
                        () -> settle(List.<Call<Object, RuntimeException>>of(() -> closing.call(() -> spin())))
                                .getFirst());
                awaitBusy(closing);
                closing.close();
                assertThat(call.await())
                        .isInstanceOfSatisfying(
                                Outcome.Failure.class,
                                failure ->
                                        assertThat(failure.cause()).hasMessage("the process pool own has been closed"));
                return "closed";
            });
            return worker;
        });
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void aClosedPoolSaysSo() {
        var closed = ProcessPool.open(config -> quiet(config));
        closed.close();
        assertThatThrownBy(() -> Async.run(() -> closed.call(() -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the process pool own has been closed");
    }

    @Test
    void outsideOfATaskItSaysWhatToDo() {
        assertThatThrownBy(() -> pool.call(() -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call this inside Async.run");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> ProcessPool.open(config -> config.workers(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ProcessPoolConfig.workers is 0; use at least 1");
    }
}
