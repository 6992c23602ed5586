package skein.async;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.toThread;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.TimeLine.Batch;
import skein.async.TimeLine.Span;
import skein.async.TimeLine.Started;
import skein.async.TimeLine.State;
import skein.async.internal.JumpingClock;
import skein.async.internal.Loops;

@Timeout(60)
class TimeLineTest {
    /** Runs a call in virtual time while it is recorded, and takes what it did. */
    private static Batch record(int maxSpans, Call<?, ?> call) {
        return VirtualTime.run(time -> {
            try (var line = TimeLine.start(maxSpans)) {
                callUnchecked(call);
                return line.take();
            }
        });
    }

    private static Batch record(Call<?, ?> call) {
        return record(10_000, call);
    }

    private static <T extends @Nullable Object> T callUnchecked(Call<T, ?> call) {
        try {
            return call.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Started named(Batch batch, String part) {
        return batch.tasks().stream()
                .filter(task -> task.name().contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + part + " in " + batch.tasks()));
    }

    private static List<Span> spansOf(Batch batch, Started task) {
        return batch.spans().stream().filter(span -> span.task() == task.id()).toList();
    }

    private static List<State> states(List<Span> spans) {
        return spans.stream().map(Span::state).toList();
    }

    private static final class Sleeper implements Call<Integer, RuntimeException> {
        @Override
        public Integer call() {
            sleep(ofSeconds(2));
            return 1;
        }
    }

    private static final class Nap implements Call<Integer, RuntimeException> {
        @Override
        public Integer call() {
            sleep(ZERO);
            return 1;
        }
    }

    @Test
    void theCallerIsTheFirstTask() {
        Batch batch = record(() -> 1);
        assertThat(batch.tasks()).hasSize(1);
        assertThat(batch.tasks().getFirst().parent()).isZero();
        assertThat(batch.open()).extracting(Span::state).containsExactly(State.RUNNING);
    }

    @Test
    void childrenOfChildrenAreRecorded() {
        Batch batch = record(() -> taskGroup(outer -> outer.fork(
                        () -> taskGroup(inner -> inner.fork(new Sleeper()).await()))
                .await()));
        Started sleeper = named(batch, "Sleeper");
        assertThat(batch.tasks()).hasSize(3);
        assertThat(sleeper.parent()).isEqualTo(2);
        assertThat(batch.tasks().get(1).parent()).isEqualTo(1);
    }

    @Test
    void aTaskInTheBackgroundBelongsToWhoeverStartedIt() {
        Batch batch = record(() -> Async.createTask(new Sleeper()).await());
        assertThat(named(batch, "Sleeper").parent()).isEqualTo(1);
    }

    @Test
    void whatHappenedBeforeIsNotRecorded() {
        Batch batch = VirtualTime.run(time -> taskGroup(group -> {
            Task<Integer> earlier = group.fork(new Sleeper());
            try (var line = TimeLine.start(100)) {
                earlier.await();
                return line.take();
            }
        }));
        assertThat(batch.tasks()).hasSize(1);
    }

    @Test
    void aSleepIsAWaitWithItsTime() {
        Batch batch = record(() -> taskGroup(group -> group.fork(new Sleeper()).await()));
        List<Span> waits = spansOf(batch, named(batch, "Sleeper")).stream()
                .filter(span -> span.state() == State.WAITING)
                .toList();
        assertThat(waits).hasSize(1);
        Span wait = waits.getFirst();
        assertThat(wait.waitingFor()).isEqualTo("sleep, 2.000 s left");
        assertThat(wait.until().minus(wait.from())).isEqualTo(ofSeconds(2));
    }

    @Test
    void stepsAreSeen() {
        assumeTrue(Loops.carried(), "the JDK's scheduler does not show steps");
        Batch batch = record(() -> taskGroup(group -> group.fork(new Sleeper()).await()));
        assertThat(states(spansOf(batch, named(batch, "Sleeper"))))
                .containsExactly(State.READY, State.RUNNING, State.WAITING, State.READY, State.RUNNING);
    }

    @Test
    void oneThatLetsOthersGoFirstIsReady() {
        assumeTrue(Loops.carried(), "the JDK's scheduler does not show steps");
        Batch batch = record(() -> taskGroup(group -> group.fork(new Nap()).await()));
        assertThat(states(spansOf(batch, named(batch, "Nap"))))
                .containsExactly(State.READY, State.RUNNING, State.READY, State.RUNNING);
    }

    @Test
    void aWaitTellsTheChannel() {
        Batch batch = record(() -> {
            var channel = new Channel<String>(0);
            return taskGroup(group -> {
                group.fork(() -> {
                    sleep(ofSeconds(1));
                    channel.send("x");
                    return 1;
                });
                return channel.receive();
            });
        });
        assertThat(batch.spans()).anySatisfy(span -> {
            assertThat(span.task()).isEqualTo(1);
            assertThat(span.state()).isEqualTo(State.WAITING);
            assertThat(span.waitingFor()).contains("channel");
            assertThat(span.until().minus(span.from())).isEqualTo(ofSeconds(1));
        });
    }

    @Test
    void workOnAThreadIsTheTasksOwn() {
        Batch batch = record(() -> toThread(() -> 7));
        Started work = batch.tasks().get(1);
        assertThat(work.parent()).isEqualTo(1);
        assertThat(spansOf(batch, work)).anySatisfy(span -> {
            assertThat(span.state()).isEqualTo(State.THREAD);
            assertThat(span.where()).startsWith("skein-worker-");
        });
    }

    @Test
    void aTaskThatIsHandedOffRunsElsewhere() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
        List<Span> spans = new ArrayList<>();
        try (var loops = Loops.handingOff(new JumpingClock())) {
            loops.run(() -> {
                try (var line = TimeLine.start(100)) {
                    String loop = EventLoop.current().name();
                    // It keeps its loop until that has gone.
                    while (true) {
                        Batch batch = line.take();
                        spans.addAll(batch.spans());
                        if (!batch.open().getFirst().where().equals(loop)) {
                            spans.addAll(batch.open());
                            return 1;
                        }
                    }
                }
            });
        }
        assertThat(states(spans)).containsExactly(State.RUNNING, State.RUNNING);
        assertThat(spans.getLast().where()).startsWith("skein-carrier");
    }

    @Test
    void aBatchHasWhatTheOneBeforeHasNot() {
        List<Batch> batches = VirtualTime.run(time -> {
            try (var line = TimeLine.start(100)) {
                taskGroup(group -> group.fork(new Sleeper()).await());
                Batch first = line.take();
                taskGroup(group -> group.fork(new Nap()).await());
                return List.of(first, line.take());
            }
        });
        assertThat(batches.getFirst().tasks()).hasSize(2);
        assertThat(batches.getLast().tasks()).extracting(Started::name).containsExactly("task TimeLineTest.Nap");
        assertThat(batches.getFirst().spans()).extracting(Span::task).contains(2L);
        assertThat(batches.getLast().spans()).extracting(Span::task).doesNotContain(2L);
    }

    @Test
    void whatGoesOnIsOpenUntilItIsOver() {
        List<Batch> batches = VirtualTime.run(time -> taskGroup(group -> {
            try (var line = TimeLine.start(100)) {
                Task<Integer> sleeper = group.fork(new Sleeper());
                sleep(ofSeconds(1));
                Batch during = line.take();
                sleeper.await();
                return List.of(during, line.take());
            }
        }));
        Started sleeper = named(batches.getFirst(), "Sleeper");
        assertThat(batches.getFirst().open()).anySatisfy(span -> {
            assertThat(span.task()).isEqualTo(sleeper.id());
            assertThat(span.state()).isEqualTo(State.WAITING);
            assertThat(span.until().minus(span.from())).isEqualTo(ofSeconds(1));
        });
        assertThat(batches.getLast().spans()).anySatisfy(span -> {
            assertThat(span.task()).isEqualTo(sleeper.id());
            assertThat(span.until().minus(span.from())).isEqualTo(ofSeconds(2));
        });
    }

    @Test
    void whatDoesNotFitIsCounted() {
        Batch batch = record(
                20,
                () -> taskGroup(group -> {
                    for (int i = 0; i < 100; i++) {
                        group.fork(new Sleeper());
                    }
                    return 1;
                }));
        assertThat(batch.dropped()).isGreaterThan(80);
        assertThat(batch.tasks().size() + batch.spans().size()).isLessThanOrEqualTo(40);
    }

    @Test
    void afterALossItGoesOn() {
        Batch later = VirtualTime.run(time -> {
            try (var line = TimeLine.start(20)) {
                for (int i = 0; i < 100; i++) {
                    sleep(ofSeconds(1));
                }
                line.take();
                sleep(ofSeconds(5));
                return line.take();
            }
        });
        assertThat(later.dropped()).isZero();
        assertThat(later.spans()).anySatisfy(span -> {
            assertThat(span.state()).isEqualTo(State.WAITING);
            assertThat(span.until().minus(span.from())).isEqualTo(ofSeconds(5));
        });
    }

    @Test
    void familiesOfChosenTasksAreRecorded() {
        Batch batch = VirtualTime.run(time -> {
            try (var line = TimeLine.of(task -> task.name().contains("Sleeper"), 100)) {
                taskGroup(group -> {
                    group.fork(new Nap());
                    return group.fork(new Sleeper()).await();
                });
                return line.take();
            }
        });
        assertThat(batch.tasks()).extracting(Started::name).containsExactly("task TimeLineTest.Sleeper");
    }

    @Test
    void twoTimeLinesDoNotDisturbEachOther() {
        List<Batch> batches = VirtualTime.run(time -> {
            try (var outer = TimeLine.start(100);
                    var inner = TimeLine.start(100)) {
                taskGroup(group -> group.fork(new Sleeper()).await());
                return List.of(outer.take(), inner.take());
            }
        });
        assertThat(batches.getFirst().tasks()).isEqualTo(batches.getLast().tasks());
        assertThat(batches.getFirst().spans())
                .hasSameSizeAs(batches.getLast().spans())
                .isNotEmpty();
    }

    @Test
    void afterTheEndNothingIsRecorded() {
        Batch batch = VirtualTime.run(time -> {
            var line = TimeLine.start(100);
            line.close();
            taskGroup(group -> group.fork(new Sleeper()).await());
            return line.take();
        });
        assertThat(batch.tasks()).hasSize(1);
        assertThat(batch.spans()).isEmpty();
    }

    @Test
    void outsideOfATaskThereIsNothingToRecord() {
        assertThatThrownBy(() -> TimeLine.start(100)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void roomForNothingIsRefused() {
        assertThatThrownBy(() -> record(0, () -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 0 spans");
    }
}
