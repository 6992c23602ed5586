package skein.test;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;
import static skein.async.Async.timeout;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.DeadlineExceededException;
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
}
