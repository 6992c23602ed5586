package skein.async;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.EventLoop.Bucket;
import skein.async.EventLoop.Lag;
import skein.async.EventLoop.Statistics;
import skein.async.internal.Loops;

@Timeout(60)
class EventLoopTest {
    /** Of a loop with four tasks that wait, two of them for timers, and the one that asks. */
    private static Statistics ofFourWaiting(Event event, Runnable meanwhile) throws InterruptedException {
        return VirtualTime.run(time -> taskGroup(group -> {
            for (int i = 0; i < 2; i++) {
                group.fork(() -> {
                    event.await();
                    return null;
                });
                group.fork(() -> {
                    sleep(ofSeconds(1_000));
                    return null;
                });
            }
            sleep(ofSeconds(1));
            while (TaskTree.snapshot().count(TaskTree.State.WAITING) < 4) {
                // On the JDK's scheduler time goes on when a task is about to park, not when it has.
                sleep(ZERO);
            }
            meanwhile.run();
            Statistics statistics = EventLoop.current().statistics();
            group.cancel("seen enough");
            return statistics;
        }));
    }

    @Test
    void countsTasksThatRunAndThatWait() throws InterruptedException {
        Statistics statistics = ofFourWaiting(new Event(), () -> {});
        assertThat(statistics.running()).isEqualTo(1);
        assertThat(statistics.waiting()).isEqualTo(4);
    }

    @Test
    void countsTasksThatAreReady() throws InterruptedException {
        assumeTrue(Loops.carried(), "elsewhere they run at once");
        var event = new Event();
        assertThat(ofFourWaiting(event, event::set).ready()).isEqualTo(2);
    }

    @Test
    void countsTimers() throws InterruptedException {
        assertThat(ofFourWaiting(new Event(), () -> {}).timers()).isEqualTo(2);
    }

    @Test
    void countsTurns() {
        long turns = VirtualTime.run(time -> {
            long before = EventLoop.current().statistics().turns();
            sleep(ofSeconds(1));
            return EventLoop.current().statistics().turns() - before;
        });
        assertThat(turns).isPositive();
    }

    private static long handOffs() {
        return EventLoop.all().stream()
                .mapToLong(loop -> loop.statistics().handOffs())
                .sum();
    }

    @Test
    void countsHandOffs() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
        long before = handOffs();
        long after = Async.run(() -> {
            // It keeps its loop until that has left it behind.
            while (handOffs() == before) {
                Async.checkpoint();
            }
            return handOffs();
        });
        assertThat(after).isGreaterThan(before);
    }

    @Test
    void countsHowLateTimersFired() {
        Lag lag = VirtualTime.run(time -> {
            for (int i = 0; i < 5; i++) {
                sleep(ofSeconds(1));
            }
            return EventLoop.current().statistics().lag();
        });
        assertThat(lag.buckets().getFirst()).isEqualTo(new Bucket(Duration.ofNanos(1_000), 5));
        assertThat(lag.count()).isEqualTo(5);
    }

    @Test
    void aQuantileIsAnUpperBound() {
        var lag = new Lag(
                List.of(new Bucket(ofSeconds(1), 98), new Bucket(ofSeconds(2), 1), new Bucket(ofSeconds(4), 1)));
        assertThat(lag.quantile(0)).isEqualTo(ZERO);
        assertThat(lag.quantile(0.5)).isEqualTo(ofSeconds(1));
        assertThat(lag.quantile(0.99)).isEqualTo(ofSeconds(2));
        assertThat(lag.quantile(1)).isEqualTo(ofSeconds(4));
    }

    @Test
    void inVirtualTimeThereIsOne() {
        boolean same = VirtualTime.run(time -> EventLoop.all().equals(List.of(EventLoop.current())));
        assertThat(same).isTrue();
    }

    @Test
    void aTaskRunsOnOneOfThoseOfTheProcess() {
        EventLoop loop = Async.run(EventLoop::current);
        assertThat(EventLoop.all()).contains(loop);
        assertThat(loop.name()).startsWith("skein-loop-");
    }

    @Test
    void aThreadThatIsNoTaskHasNone() {
        assertThatThrownBy(EventLoop::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is no task of Skein's");
    }
}
