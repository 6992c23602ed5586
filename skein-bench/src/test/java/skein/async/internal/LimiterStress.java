package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZII_Result;
import skein.async.CapacityLimiter;

/** Facts about {@link CapacityLimiter}. */
public class LimiterStress {
    /** The only permit comes back while the next in line is cancelled: it is not lost with the place in the line. */
    @JCStressTest
    @Outcome(id = "true, 0, 0", expect = ACCEPTABLE, desc = "passed before it noticed")
    @Outcome(id = "false, 0, 0", expect = ACCEPTABLE, desc = "gave up")
    @Outcome(expect = FORBIDDEN, desc = "a permit or a place is lost")
    @State
    public static class ReleaseAgainstGiveUp {
        private final CapacityLimiter limiter = new CapacityLimiter(1);
        private final TaskBase waiting = LoopInside.task(this::passOrGiveUp);
        private boolean passed;

        public ReleaseAgainstGiveUp() {
            LoopInside.task(() -> limiter.acquireFor("borrower")).run();
        }

        private void passOrGiveUp() {
            // The interrupt ends the first wait, which cancels the task.
            Thread.currentThread().interrupt();
            limiter.with(() -> passed = true);
        }

        @Actor
        public void borrower() {
            limiter.releaseFor("borrower");
        }

        @Actor
        public void next(ZII_Result result) {
            waiting.run();
            result.r1 = passed;
        }

        @Arbiter
        public void after(ZII_Result result) {
            result.r2 = limiter.borrowed();
            result.r3 = limiter.waiting();
        }
    }
}
