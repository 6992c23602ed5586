package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Whoever adds work against a carrier that goes to sleep: the work is seen or the carrier is woken, never neither. The
 * first value tells whether the carrier would sleep, the second whether it was woken.
 */
public class LoopStress {
    /** A coroutine becomes ready. */
    @JCStressTest
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "seen, and woken for nothing")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "seen")
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "woken")
    @Outcome(expect = FORBIDDEN, desc = "sleeps on work")
    @State
    public static class ReadyAgainstSleep {
        private final LoopInside inside = new LoopInside();
        private final RunQueue.Node work = LoopInside.work();

        @Actor
        public void carrier(ZZ_Result result) {
            result.r1 = inside.goesToSleep(LoopInside.PARKED);
        }

        @Actor
        public void scheduler() {
            inside.loop.ready(work);
        }

        @Arbiter
        public void after(ZZ_Result result) {
            result.r2 = inside.woken();
        }
    }

    /** Something for the I/O thread, which polls. */
    @JCStressTest
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "seen, and woken for nothing")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "seen")
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "woken")
    @Outcome(expect = FORBIDDEN, desc = "polls while something waits to be sent")
    @State
    public static class SubmitAgainstPoll {
        private final LoopInside inside = new LoopInside();

        @Actor
        public void carrier(ZZ_Result result) {
            result.r1 = inside.goesToSleep(LoopInside.POLLING);
        }

        @Actor
        public void writer() {
            inside.loop.submit(() -> {});
        }

        @Arbiter
        public void after(ZZ_Result result) {
            result.r2 = inside.woken();
        }
    }

    /** A timer is set from outside. */
    @JCStressTest
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "seen, and woken for nothing")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "seen")
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "woken")
    @Outcome(expect = FORBIDDEN, desc = "sleeps past a timer")
    @State
    public static class TimerAgainstSleep {
        private final LoopInside inside = new LoopInside();
        private final Timer timer = new TimerStress.Noted(inside.loop);

        @Actor
        public void carrier(ZZ_Result result) {
            result.r1 = inside.goesToSleep(LoopInside.PARKED);
        }

        @Actor
        public void setter() {
            timer.set(1);
        }

        @Arbiter
        public void after(ZZ_Result result) {
            result.r2 = inside.woken();
        }
    }

    /** The loop is closed. */
    @JCStressTest
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "seen, and woken for nothing")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "seen")
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "woken")
    @Outcome(expect = FORBIDDEN, desc = "sleeps for ever")
    @State
    public static class CloseAgainstSleep {
        private final LoopInside inside = new LoopInside();

        @Actor
        public void carrier(ZZ_Result result) {
            result.r1 = inside.goesToSleep(LoopInside.PARKED);
        }

        @Actor
        public void closer() {
            inside.loop.close();
        }

        @Arbiter
        public void after(ZZ_Result result) {
            result.r2 = inside.woken();
        }
    }
}
