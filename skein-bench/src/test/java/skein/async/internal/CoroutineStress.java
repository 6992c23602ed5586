package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * A coroutine that is said to be ready once more while it is: whoever looks at its stack makes the JDK do so. It runs,
 * and nobody else is lost.
 */
public class CoroutineStress {
    /** A coroutine whose continuation counts, with another one in the queue behind it. */
    private static final class Queued {
        private final LoopInside inside = new LoopInside();
        private final AtomicInteger runs = new AtomicInteger();
        private final Runnable continuation = runs::incrementAndGet;
        private final AtomicInteger othersRuns = new AtomicInteger();
        private final Coroutine coroutine = coroutine();
        private final Coroutine other = coroutine();

        private Coroutine coroutine() {
            return new Coroutine(inside.loop) {
                @Override
                public void run() {}
            };
        }

        void ready() {
            coroutine.execute(continuation);
        }

        void otherReady() {
            other.execute(othersRuns::incrementAndGet);
        }

        void after(ZZZ_Result result) {
            inside.runReady();
            result.r1 = runs.get() > 0;
            result.r2 = othersRuns.get() == 1;
            result.r3 = inside.queue().isEmpty();
        }
    }

    /** Twice at the same time. */
    @JCStressTest
    @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "both run")
    @Outcome(expect = FORBIDDEN, desc = "one is lost")
    @State
    public static class ReadyAgainstAgain {
        private final Queued queued = new Queued();

        @Actor
        public void waker() {
            queued.ready();
            queued.otherReady();
        }

        @Actor
        public void looker() {
            queued.ready();
        }

        @Arbiter
        public void after(ZZZ_Result result) {
            queued.after(result);
        }
    }

    /** While the carrier takes it out. */
    @JCStressTest
    @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "both run")
    @Outcome(expect = FORBIDDEN, desc = "one is lost")
    @State
    public static class AgainAgainstResume {
        private final Queued queued = new Queued();

        public AgainAgainstResume() {
            queued.ready();
            queued.otherReady();
        }

        @Actor
        public void carrier() {
            queued.inside.runReady();
        }

        @Actor
        public void looker() {
            queued.ready();
        }

        @Arbiter
        public void after(ZZZ_Result result) {
            queued.after(result);
        }
    }
}
