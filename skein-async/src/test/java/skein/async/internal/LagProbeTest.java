package skein.async.internal;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.sleep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.EventLoop;

@Timeout(60)
class LagProbeTest {
    private static long fired() {
        return EventLoop.current().statistics().lag().count();
    }

    @Test
    void aLoopWithoutTimersHasALagWhileItIsProbed() {
        try (var loops = Loops.of(new JumpingClock())) {
            long fired = loops.run(() -> {
                try (var probe = LagProbe.on(loops)) {
                    sleep(ofSeconds(1));
                }
                return fired();
            });
            assertThat(fired).isGreaterThanOrEqualTo(49);
        }
    }

    @Test
    void afterwardsItIsLeftAlone() {
        try (var loops = Loops.of(new JumpingClock())) {
            long more = loops.run(() -> {
                LagProbe.on(loops).close();
                sleep(ofSeconds(1));
                long before = fired();
                sleep(ofSeconds(1));
                return fired() - before;
            });
            // The sleep's own.
            assertThat(more).isEqualTo(1);
        }
    }
}
