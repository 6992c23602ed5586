package skein.conformance;

import static java.util.Map.entry;
import static skein.async.Async.sleep;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.async.Cancelled;
import skein.async.Event;

/** Steps that concern one task only. */
final class PlainSteps {
    static final Map<String, Steps.Action> ACTIONS = Map.ofEntries(
            entry("log", (worker, step) -> worker.say(step.text(0))),
            entry("sleep", PlainSteps::rest),
            entry("checkpoint", (worker, step) -> sleep(Duration.ZERO)),
            entry("forever", (worker, step) -> new Event().await()),
            entry("cpu", PlainSteps::compute),
            entry("return", (worker, step) -> worker.end(step.value(0))),
            entry("raise", PlainSteps::raise),
            entry("call", (worker, step) -> worker.take(step.steps(0))),
            entry("loop", PlainSteps::loop),
            entry("try", PlainSteps::attempt));

    private PlainSteps() {}

    private static void rest(Worker worker, Step step) throws Exception {
        Duration time = step.time(0);
        worker.until(time, () -> sleep(time));
    }

    private static void compute(Worker worker, Step step) {
        worker.run.notices.orderShows(worker.name);
        worker.run.clock.compute(step.time(0));
    }

    private static void raise(Worker worker, Step step) {
        throw new Failure("E:" + step.text(0));
    }

    private static void loop(Worker worker, Step step) throws Exception {
        for (int round = 0; round < step.number(0); round++) {
            worker.take(step.steps(1));
        }
    }

    private static void attempt(Worker worker, Step step) throws Exception {
        boolean cancelled = false;
        try {
            worker.take(step.steps(0));
        } catch (Throwable failure) {
            cancelled = failure instanceof Cancelled;
            List<Step> handler = handler(step.handlers(1), failure);
            if (handler == null) {
                throw failure;
            }
            worker.say("caught " + Failure.nameOf(failure));
            worker.cleanUp(cancelled, handler);
        } finally {
            worker.cleanUp(cancelled, step.stepsOrNone(2));
        }
    }

    private static @Nullable List<Step> handler(Map<String, List<Step>> handlers, Throwable failure) {
        for (var handler : handlers.entrySet()) {
            if (Failure.matches(handler.getKey(), failure)) {
                return handler.getValue();
            }
        }
        return null;
    }
}
