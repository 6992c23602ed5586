package skein.conformance;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/** Steps with limiters, semaphores, locks, conditions, events and barriers. */
final class LockSteps {
    static final Map<String, Steps.Action> ACTIONS = Map.ofEntries(
            entry("limiter", LockSteps::make),
            entry("semaphore", LockSteps::make),
            entry("lock", LockSteps::make),
            entry("event", LockSteps::make),
            entry("acquire", LockSteps::acquire),
            entry("release", LockSteps::release),
            entry("with", LockSteps::with),
            entry("set", (worker, step) -> flag(worker, step).set()),
            entry("clear", (worker, step) -> flag(worker, step).clear()),
            entry("wait", LockSteps::await),
            entry("cwait", LockSteps::awaitNotification),
            entry("notify", (worker, step) -> monitor(worker, step).notifyWaiters(step.number(1, 1))),
            entry("stats", LockSteps::statistics));

    private LockSteps() {}

    private static void make(Worker worker, Step step) {
        Resources.make(worker.run, step.text(0), step.op(), step.number(1, 0));
    }

    private static Permit permit(Worker worker, Step step) {
        return worker.run.resource(step.text(0), Permit.class);
    }

    private static void acquire(Worker worker, Step step) throws Exception {
        permit(worker, step).acquire();
        worker.say("acquired " + step.text(0));
    }

    private static void release(Worker worker, Step step) {
        permit(worker, step).release();
        worker.say("released " + step.text(0));
    }

    private static void with(Worker worker, Step step) throws Exception {
        permit(worker, step).with(() -> {
            worker.say("in " + step.text(0));
            worker.take(step.steps(1));
            worker.say("out " + step.text(0));
            return null;
        });
    }

    private static Flag flag(Worker worker, Step step) {
        return worker.run.resource(step.text(0), Flag.class);
    }

    private static void await(Worker worker, Step step) throws Exception {
        String name = step.text(0);
        if (worker.run.resource(name, Object.class) instanceof CyclicBarrier barrier) {
            pass(worker, barrier);
        } else {
            flag(worker, step).await();
        }
        worker.say("passed " + name);
    }

    private static void pass(Worker worker, CyclicBarrier barrier) throws Exception {
        try {
            Interruptible.call(barrier::await);
        } finally {
            if (barrier.isBroken()) {
                worker.run.notice(Reason.BROKEN_BARRIER);
            }
        }
    }

    private static JdkLock monitor(Worker worker, Step step) {
        return worker.run.resource(step.text(0), JdkLock.class);
    }

    private static void awaitNotification(Worker worker, Step step) throws Exception {
        monitor(worker, step).awaitNotification();
        worker.say("notified " + step.text(0));
    }

    private static void statistics(Worker worker, Step step) {
        Object resource = worker.run.resource(step.text(0), Object.class);
        var counts = new LinkedHashMap<String, @Nullable Object>();
        for (String field : step.texts(1)) {
            Object count = Counts.of(resource, field);
            if (count == null) {
                worker.run.notice(Reason.UNCOUNTED);
            }
            counts.put(field, count);
        }
        worker.say("stats " + Values.json(counts));
    }
}
