package skein.async;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.toThread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.internal.JumpingClock;
import skein.async.internal.Loops;

@Timeout(60)
class InstrumentTest {
    /** Tasks are numbered as they come. */
    private final Map<TaskInfo, Integer> numbers = new ConcurrentHashMap<>();

    private final class Recorder implements Instrument {
        private final Queue<String> runs = new ConcurrentLinkedQueue<>();
        private final Queue<String> waits = new ConcurrentLinkedQueue<>();

        private void task(String hook, TaskInfo task) {
            runs.add(hook + " " + numbers.computeIfAbsent(task, first -> numbers.size() + 1));
        }

        @Override
        public void beforeRun() {
            runs.add("beforeRun");
        }

        @Override
        public void afterRun() {
            runs.add("afterRun");
        }

        @Override
        public void taskSpawned(TaskInfo task) {
            task("spawned", task);
        }

        @Override
        public void taskScheduled(TaskInfo task) {
            task("scheduled", task);
        }

        @Override
        public void beforeTaskStep(TaskInfo task) {
            task("before", task);
        }

        @Override
        public void afterTaskStep(TaskInfo task) {
            task("after", task);
        }

        @Override
        public void taskExited(TaskInfo task) {
            task("exited", task);
        }

        @Override
        public void beforeIoWait(Duration timeout) {
            waits.add("before " + timeout);
        }

        @Override
        public void afterIoWait(Duration timeout) {
            waits.add("after " + timeout);
        }
    }

    private final Recorder recorder = new Recorder();

    /** Runs a call in virtual time, with instruments on its loop from the start. */
    private static <T extends @Nullable Object, X extends Exception> T run(Call<T, X> call, Instrument... instruments)
            throws X {
        try (var loops = Loops.of(new JumpingClock())) {
            for (Instrument instrument : instruments) {
                loops.next().view().add(instrument);
            }
            return loops.run(call);
        }
    }

    private static void assumeSteps() {
        assumeTrue(Loops.carried(), "the JDK's scheduler does not show steps");
    }

    @Test
    void hooksComeInTheOrderOfTrio() {
        assumeSteps();
        run(
                () -> taskGroup(group -> {
                    group.fork(() -> {
                        sleep(ZERO);
                        return 1;
                    });
                    return 2;
                }),
                recorder);
        assertThat(recorder.runs)
                .containsExactly(
                        "beforeRun",
                        "spawned 1",
                        "scheduled 1",
                        "before 1",
                        "spawned 2",
                        "scheduled 2",
                        "after 1",
                        "before 2",
                        // It lets others have a turn, so it is ready again before its step is over.
                        "scheduled 2",
                        "after 2",
                        "before 2",
                        "scheduled 1",
                        "exited 2",
                        "after 2",
                        "before 1",
                        "exited 1",
                        "after 1",
                        "afterRun");
    }

    @Test
    void tasksThatAreReadyTakeTurns() {
        assumeSteps();
        Call<Integer, RuntimeException> twoSteps = () -> {
            sleep(ZERO);
            return 1;
        };
        run(
                () -> taskGroup(group -> {
                    group.fork(twoSteps);
                    group.fork(twoSteps);
                    return 2;
                }),
                recorder);
        assertThat(recorder.runs)
                .filteredOn(hook -> hook.equals("before 2") || hook.equals("before 3"))
                .containsExactly("before 2", "before 3", "before 2", "before 3");
    }

    @Test
    void instrumentsComeAndGoDuringAStep() {
        assumeSteps();
        var first = new Recorder();
        var second = new Recorder();
        run(
                () -> {
                    sleep(ZERO);
                    EventLoop.current().remove(first);
                    EventLoop.current().add(second);
                    sleep(ZERO);
                    return 1;
                },
                recorder,
                first);
        var both = new ArrayList<>(first.runs);
        both.addAll(second.runs);
        assertThat(both).containsExactlyElementsOf(recorder.runs);
    }

    @Test
    void addingTwiceIsAddingOnce() {
        run(
                () -> {
                    EventLoop.current().add(recorder);
                    return 1;
                },
                recorder);
        assertThat(recorder.runs).containsOnlyOnce("spawned 1");
    }

    @Test
    void removingTellsWhetherItWasThere() {
        List<Boolean> there = run(
                () -> List.of(
                        EventLoop.current().remove(recorder),
                        EventLoop.current().remove(recorder)),
                recorder);
        assertThat(there).containsExactly(true, false);
    }

    private static final class Broken implements Instrument {
        private int called;

        @Override
        public void taskSpawned(TaskInfo task) {
            called++;
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void aBrokenInstrumentIsTakenOffAndHarmsNobody() {
        var broken = new Broken();
        int result = run(() -> taskGroup(group -> group.fork(() -> 7).await()), broken, recorder);
        assertThat(result).isEqualTo(7);
        assertThat(broken.called).isEqualTo(1);
        assertThat(recorder.runs).contains("spawned 1", "spawned 2");
    }

    @Test
    void startAndEndAreToldOnEveryScheduler() {
        run(() -> taskGroup(group -> group.fork(() -> 7).await()), recorder);
        assertThat(recorder.runs).contains("beforeRun", "spawned 1", "spawned 2", "afterRun");
        // A task exits after it has woken its parent, which elsewhere runs beside it.
        while (!recorder.runs.contains("exited 2") && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        assertThat(recorder.runs).contains("exited 2");
    }

    @Test
    void tasksOnWorkerThreadsAreToldOf() {
        run(() -> toThread(() -> 7), recorder);
        assertThat(recorder.runs).contains("spawned 2");
    }

    @Test
    void aTaskTellsItsParent() {
        var parents = new ConcurrentLinkedQueue<Boolean>();
        run(() -> taskGroup(group -> group.fork(() -> 7).await()), new Instrument() {
            @Override
            public void taskSpawned(TaskInfo task) {
                parents.add(task.parent().isPresent());
            }
        });
        assertThat(parents).containsExactly(false, true);
    }

    @Test
    void aTaskTellsItsNameAndAge() {
        List<Object> told = run(() -> {
            var shown = new ArrayList<>();
            EventLoop.current().add(new Instrument() {
                @Override
                public void taskSpawned(TaskInfo task) {
                    shown.add(task.name());
                    shown.add(task.age());
                }
            });
            taskGroup(group -> group.fork(() -> 7));
            return shown;
        });
        assertThat(told).containsExactly("task of InstrumentTest", ZERO);
    }

    @Test
    void waitsOfTheLoopComeInPairs() {
        List<String> waits = run(() -> {
            EventLoop.current().add(recorder);
            sleep(ofSeconds(1));
            sleep(ofSeconds(1));
            EventLoop.current().remove(recorder);
            return List.copyOf(recorder.waits);
        });
        // On the JDK's scheduler the loop may have been waiting already when the recorder came, and may be when it
        // goes.
        List<String> pairs = waits.subList(waits.getFirst().startsWith("before") ? 0 : 1, waits.size() & ~1);
        assertThat(pairs).isNotEmpty();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            assertThat(pairs.get(i)).startsWith("before ");
            assertThat(pairs.get(i + 1)).isEqualTo(pairs.get(i).replace("before", "after"));
        }
    }
}
