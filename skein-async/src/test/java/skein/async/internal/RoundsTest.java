package skein.async.internal;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;
import static skein.async.Async.sleep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Call;

/** The order of tasks and timers where the clock jumps: by rounds of the run queue, however long these really take. */
@Timeout(60)
class RoundsTest {
    private static final int OTHERS = 16;

    private final JumpingClock clock = new JumpingClock();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void aTimerThatBecomesDueComesAfterWhatTheRoundHasMadeReady() {
        assumeTrue(Loops.carried(), "only a loop's queue has rounds");
        var calls = new ArrayList<Call<Boolean, RuntimeException>>();
        calls.add(() -> {
            sleep(ofSeconds(1));
            return log.add("late");
        });
        calls.add(() -> {
            clock.advance(ofSeconds(2).toNanos());
            return true;
        });
        for (int i = 0; i < OTHERS; i++) {
            calls.add(() -> {
                takeRealTime();
                sleep(Duration.ZERO);
                return log.add("in time");
            });
        }
        try (var loops = Loops.of(clock)) {
            loops.run(() -> gather(calls));
        }
        assertThat(log).hasSize(OTHERS + 1).endsWith("late");
    }

    /** Longer than the slice of time that is a round in production. */
    private static void takeRealTime() {
        long end = System.nanoTime() + 200_000;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
