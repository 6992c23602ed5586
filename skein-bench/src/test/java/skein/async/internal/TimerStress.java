package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Timers that are set and cancelled from anywhere, and the carrier that keeps and fires them. */
public class TimerStress {
    /** Notes that its time came. */
    static final class Noted extends Timer {
        private final Loop loop;
        private volatile boolean expired;

        Noted(Loop loop) {
            this.loop = loop;
        }

        @Override
        protected Loop loop() {
            return loop;
        }

        @Override
        protected void expire() {
            expired = true;
        }
    }

    /** Exactly one of them wins: what was cancelled does not happen. The heap keeps nothing of it. */
    @JCStressTest
    @Outcome(
            id = {"true, false, 0", "false, true, 0"},
            expect = ACCEPTABLE,
            desc = "it fires or is cancelled")
    @Outcome(expect = FORBIDDEN, desc = "both or neither")
    @State
    public static class CancelAgainstFire {
        private final LoopInside inside = new LoopInside();
        private final Noted timer = new Noted(inside.loop);

        public CancelAgainstFire() {
            timer.set(1);
            inside.timers().update();
        }

        @Actor
        public void carrier() {
            inside.timers().fire(1);
        }

        @Actor
        public void task(ZZI_Result result) {
            result.r2 = timer.cancel();
        }

        @Arbiter
        public void after(ZZI_Result result) {
            inside.timers().update();
            result.r1 = timer.expired;
            result.r3 = inside.timers().size();
        }
    }

    /** The carrier takes in changes while another timer is set: both end up in the heap. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both")
    @Outcome(expect = FORBIDDEN, desc = "forgotten or doubled")
    @State
    public static class SetAgainstUpdate {
        private final LoopInside inside = new LoopInside();
        private final Timer one = new Noted(inside.loop);
        private final Timer other = new Noted(inside.loop);

        public SetAgainstUpdate() {
            one.set(1);
        }

        @Actor
        public void task() {
            other.set(2);
        }

        @Actor
        public void carrier() {
            inside.timers().update();
        }

        @Arbiter
        public void after(I_Result result) {
            inside.timers().update();
            result.r1 = inside.timers().size();
        }
    }

    /** The same while the carrier has not taken it in. */
    @JCStressTest
    @Outcome(
            id = {"true, false, 0", "false, true, 0"},
            expect = ACCEPTABLE,
            desc = "it fires or is cancelled")
    @Outcome(expect = FORBIDDEN, desc = "both or neither, or something stays in the heap")
    @State
    public static class CancelAgainstUpdate {
        private final LoopInside inside = new LoopInside();
        private final Noted timer = new Noted(inside.loop);

        public CancelAgainstUpdate() {
            timer.set(1);
        }

        @Actor
        public void carrier() {
            inside.timers().update();
            inside.timers().fire(1);
        }

        @Actor
        public void task(ZZI_Result result) {
            result.r2 = timer.cancel();
        }

        @Arbiter
        public void after(ZZI_Result result) {
            inside.timers().update();
            inside.timers().fire(1);
            result.r1 = timer.expired;
            result.r3 = inside.timers().size();
        }
    }
}
