package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Cancellation from outside while a task enters and leaves scopes: no wake-up leaks out, and none is lost. */
public class ScopeStress {
    /** A scope is cancelled while it is being left. */
    @JCStressTest
    @Outcome(id = "false", expect = ACCEPTABLE, desc = "the interrupt stays inside")
    @Outcome(expect = FORBIDDEN, desc = "interrupted for a scope that was left")
    @State
    public static class CancelAgainstExit {
        private final TaskBase task = LoopInside.task(this::leave);
        private final Scope scope = new Scope(task, false, Long.MAX_VALUE);
        private boolean interrupted;

        public CancelAgainstExit() {
            // Nobody gets hold of a scope before it is entered.
            scope.enter();
        }

        private void leave() {
            scope.exit();
            interrupted = Thread.currentThread().isInterrupted();
        }

        @Actor
        public void task(Z_Result result) {
            task.run();
            result.r1 = interrupted;
        }

        @Actor
        public void canceller() {
            scope.cancelScope("stress");
        }
    }

    /** A task is cancelled while it is behind a shield: it is not disturbed there, and told afterwards. */
    @JCStressTest
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "told outside only")
    @Outcome(expect = FORBIDDEN, desc = "disturbed behind the shield, or never told")
    @State
    public static class CancelAgainstShield {
        private final TaskBase task = LoopInside.task(this::shield);
        private boolean disturbed;
        private boolean consistent;

        private void shield() {
            var shield = new Scope(task, true, Long.MAX_VALUE);
            shield.enter();
            disturbed = Thread.currentThread().isInterrupted();
            shield.exit();
            synchronized (shield.lock()) {
                consistent =
                        Thread.currentThread().isInterrupted() == (task.root().why() != null);
            }
        }

        @Actor
        public void task(ZZ_Result result) {
            // Not when it was cancelled before it began.
            consistent = true;
            task.run();
            result.r1 = disturbed;
            result.r2 = consistent;
        }

        @Actor
        public void canceller() {
            task.cancelAll("stress");
        }
    }

    /** A task is cancelled while it ends: its thread, which may be a worker's, keeps no interrupt. */
    @JCStressTest
    @Outcome(id = "false", expect = ACCEPTABLE, desc = "clean")
    @Outcome(expect = FORBIDDEN, desc = "the thread's next work is interrupted")
    @State
    public static class CancelAgainstEnd {
        private final TaskBase task = LoopInside.task(() -> {});

        @Actor
        public void worker(Z_Result result) {
            task.run();
            result.r1 = Thread.currentThread().isInterrupted();
        }

        @Actor
        public void canceller() {
            task.cancelAll("stress");
        }
    }
}
