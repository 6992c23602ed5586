package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens on another thread while a loop decides where its clock jumps; the test is the loop's carrier. */
@Timeout(60)
class JumpTest {
    private final Meanwhile clock = new Meanwhile();
    private final Loop loop =
            new Loop("test", false, clock, new Monitor(new Carriers(1, 0), new Offenders(false), 1), new RunQueue());

    /** Between the loop's last look at its timers and the answer that nobody is busy, somebody was. */
    private static final class Meanwhile implements LoopClock {
        private final List<Long> jumps = new ArrayList<>();
        private Runnable busy = () -> {};
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public boolean jumps() {
            return true;
        }

        @Override
        public boolean isBusy() {
            Runnable did = busy;
            busy = () -> {};
            did.run();
            return false;
        }

        @Override
        public boolean jumpTo(long nanos) {
            jumps.add(nanos);
            now = nanos;
            return true;
        }
    }

    private Timer timer(Runnable action) {
        return new Timer() {
            @Override
            protected Loop loop() {
                return loop;
            }

            @Override
            protected void expire() {
                action.run();
            }
        };
    }

    private void runUntilClosed() {
        var lease = new Lease();
        lease.takeUp();
        loop.lease(lease);
        loop.run(lease);
    }

    @Test
    void anEarlierTimerIsNotJumpedOver() {
        timer(loop::close).set(100);
        clock.busy = () -> timer(() -> {}).set(10);
        runUntilClosed();
        assertThat(clock.jumps).containsExactly(10L, 100L);
    }

    @Test
    void aTimerThatIsCancelledIsNotJumpedTo() {
        Timer cancelled = timer(() -> {});
        cancelled.set(10);
        timer(loop::close).set(100);
        clock.busy = cancelled::cancel;
        runUntilClosed();
        assertThat(clock.jumps).containsExactly(100L);
    }
}
