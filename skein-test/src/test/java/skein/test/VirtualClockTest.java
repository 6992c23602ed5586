package skein.test;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.timeout;
import static skein.async.Async.toThread;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Call;
import skein.async.DeadlineExceededException;
import skein.async.Event;
import skein.async.internal.Loops;

@Timeout(60)
class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        clock.close();
    }

    private String say(String what) {
        log.add(what);
        return what;
    }

    @Test
    void startsAtZero() {
        assertThat(clock.now()).isZero();
    }

    @Test
    void aYearPassesAtOnce() {
        clock.run(() -> {
            sleep(ofDays(365));
            return "later";
        });
        assertThat(clock.now()).isEqualTo(ofDays(365));
    }

    @Test
    void isWhatTheTasksSee() {
        assertThat(clock.run(() -> {
                    var start = Async.time();
                    sleep(ofSeconds(3));
                    return Async.time().minus(start);
                }))
                .isEqualTo(ofSeconds(3));
    }

    @Test
    void standsStillWhileSomethingRuns() {
        clock.run(() -> gather(() -> Async.onCpu(() -> 6 * 7), () -> 1, Integer::sum));
        assertThat(clock.now()).isZero();
    }

    @Test
    void pastaAndToastAreReadyAfterEightSeconds() {
        String breakfast = clock.run(() -> gather(
                () -> {
                    say("boil");
                    sleep(ofSeconds(3));
                    say("noodles");
                    sleep(ofSeconds(5));
                    return say("pasta");
                },
                () -> {
                    say("toast starts");
                    sleep(ofSeconds(2));
                    return say("toast");
                },
                (pasta, toast) -> pasta + " and " + toast));
        assertThat(breakfast).isEqualTo("pasta and toast");
        if (Loops.carried()) {
            assertThat(log).containsExactly("boil", "toast starts", "toast", "noodles", "pasta");
        } else {
            // The JDK's scheduler runs what starts in one instant side by side.
            assertThat(log.subList(0, 2)).containsExactlyInAnyOrder("boil", "toast starts");
            assertThat(log.subList(2, log.size())).containsExactly("toast", "noodles", "pasta");
        }
        assertThat(clock.now()).isEqualTo(ofSeconds(8));
    }

    @Test
    void deadlinesAreVirtualToo() {
        assertThatThrownBy(() -> clock.run(() -> timeout(ofDays(1), () -> {
                    sleep(ofDays(2));
                    return "late";
                })))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(clock.now()).isEqualTo(ofDays(1));
    }

    @Test
    void theCallersExceptionComesOut() {
        assertThatThrownBy(() -> clock.run(() -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class);
    }

    private static List<String> orderOf(VirtualClock time) {
        var order = new ArrayList<String>();
        time.run(() -> gather(List.of("a", "b", "c", "d", "e", "f").stream()
                .map(name -> (Call<Boolean, RuntimeException>) () -> order.add(name))
                .toList()));
        return order;
    }

    @Test
    void readyTasksRunFirstInFirstOut() {
        assumeTrue(Loops.carried(), "the JDK's scheduler runs them side by side");
        assertThat(orderOf(clock)).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void aSeedDecidesTheOrder() {
        assumeTrue(Loops.carried(), "the JDK's scheduler runs them side by side");
        try (var one = VirtualClock.shuffled(4);
                var same = VirtualClock.shuffled(4)) {
            List<String> order = orderOf(one);
            assertThat(order).isNotEqualTo(orderOf(clock)).isEqualTo(orderOf(same));
        }
    }

    @Test
    void whoComputesKeepsTheLoop() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has several carriers");
        clock.run(() -> gather(
                () -> {
                    clock.compute(ofSeconds(3));
                    sleep(ofSeconds(5));
                    return say("first");
                },
                () -> {
                    sleep(ofSeconds(6));
                    return say("second");
                },
                List::of));
        assertThat(clock.now()).isEqualTo(ofSeconds(9));
    }

    @Test
    void withHandOffWhoComputesDelaysOnlyItself() {
        try (var time = VirtualClock.handingOff()) {
            time.run(() -> gather(
                    () -> {
                        time.compute(ofSeconds(3));
                        sleep(ofSeconds(5));
                        return say("first");
                    },
                    () -> {
                        sleep(ofSeconds(6));
                        return say("second");
                    },
                    List::of));
            assertThat(time.now()).isEqualTo(ofSeconds(8));
        }
    }

    @Test
    void aClockThatStandsStillNamesWhoWaitsForWhat() {
        clock.patience(Duration.ofMillis(50));
        assertThatThrownBy(() -> clock.run(() -> {
                    sleep(ofSeconds(5));
                    new Event().await();
                    return "never";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stands at PT5S")
                .hasMessageContaining("everybody waits, and no timer is set")
                .hasMessageContaining("waits for event")
                .hasMessageContaining("VirtualClockTest");
    }

    @Test
    void aClockThatIsHeldUpNamesTheThread() {
        clock.patience(Duration.ofMillis(50));
        var released = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> clock.run(() -> toThread(() -> {
                        released.await();
                        return "late";
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("neither done nor waiting for Skein")
                    .hasMessageContaining("VirtualClockTest");
        } finally {
            released.countDown();
        }
    }
}
