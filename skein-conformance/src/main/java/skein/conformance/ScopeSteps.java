package skein.conformance;

import static java.util.Map.entry;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.shielded;
import static skein.async.Async.timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.async.Deadline;

/** Steps that end others by time, or that others can end. */
final class ScopeSteps {
    static final Map<String, Steps.Action> ACTIONS = Map.ofEntries(
            entry("timeout", ScopeSteps::failLate),
            entry("fail_after", ScopeSteps::failAfter),
            entry("move_on_after", ScopeSteps::moveOn),
            entry("scope", ScopeSteps::scope),
            entry("set_deadline", ScopeSteps::setDeadline));

    private ScopeSteps() {}

    private static void failLate(Worker worker, Step step) throws Exception {
        Duration limit = step.limit(0);
        worker.until(
                limit,
                () -> timeout(limit, () -> {
                    worker.take(step.steps(1));
                    return null;
                }));
    }

    private static void failAfter(Worker worker, Step step) throws Exception {
        failLate(worker, step);
        worker.say("scope ok");
    }

    private static void moveOn(Worker worker, Step step) throws Exception {
        var block = new Block(worker, step.limit(0), step.truth(2));
        block.run(step.steps(1));
        worker.say("scope cancelled_caught=" + Values.text(block.caught));
    }

    private static void scope(Worker worker, Step step) throws Exception {
        var block = new Block(worker, step.limit(1), step.truth(2));
        worker.run.scope(step.text(0), block);
        block.run(step.steps(3));
        worker.say("scope " + step.text(0) + " cancel_called=" + Values.text(block.called) + " cancelled_caught="
                + Values.text(block.caught));
    }

    private static void setDeadline(Worker worker, Step step) {
        worker.run.scope(step.text(0)).deadline(step.limit(1));
    }

    /** Steps after which the task goes on even if they were cancelled. */
    private static final class Block implements Run.Scope {
        private final Worker worker;
        private final boolean shield;
        private volatile Duration limit;
        private volatile Duration end;
        private volatile @Nullable Deadline deadline;
        private volatile boolean called;
        private boolean caught;

        Block(Worker worker, Duration limit, boolean shield) {
            this.worker = worker;
            this.shield = shield;
            this.limit = limit;
            this.end = worker.run.clock.now().plus(limit);
        }

        void run(List<Step> steps) throws Exception {
            worker.until(
                    limit, () -> caught = shield ? shielded(Run.NEVER, () -> isCutShort(steps)) : isCutShort(steps));
            called |= caught;
        }

        private boolean isCutShort(List<Step> steps) throws Exception {
            return moveOnAfter(limit, handle -> {
                        deadline = handle;
                        worker.take(steps);
                        called |= handle.cancelled() && worker.run.clock.now().compareTo(end) >= 0;
                        return true;
                    })
                    .isEmpty();
        }

        @Override
        public void cancel(String reason) {
            called = true;
            Deadline entered = deadline;
            if (entered != null) {
                entered.cancel(reason);
            }
        }

        @Override
        public void deadline(Duration fromNow) {
            limit = fromNow;
            end = worker.run.clock.now().plus(fromNow);
            Deadline entered = deadline;
            if (entered != null) {
                entered.set(fromNow);
            }
        }
    }
}
