package skein.conformance;

import static java.util.Map.entry;

import java.util.Map;

/** Steps with asyncio's queues. */
final class QueueSteps {
    static final Map<String, Steps.Action> ACTIONS = Map.ofEntries(
            entry("put", QueueSteps::put),
            entry("put_nowait", QueueSteps::putNow),
            entry("get", QueueSteps::get),
            entry("get_nowait", QueueSteps::getNow),
            entry("task_done", QueueSteps::taskDone),
            entry("join", QueueSteps::join));

    private QueueSteps() {}

    private static Line line(Worker worker, Step step) {
        Line line = worker.run.resource(step.text(0), Line.class);
        worker.run.notices.uses(line, line.waiting());
        return line;
    }

    private static void put(Worker worker, Step step) throws Exception {
        line(worker, step).put(new Line.Item(step.value(1)));
        worker.say("put " + Values.text(step.value(1)));
    }

    private static void putNow(Worker worker, Step step) {
        if (!line(worker, step).offer(new Line.Item(step.value(1)))) {
            throw new Failure("QueueFull");
        }
        worker.say("put " + Values.text(step.value(1)));
    }

    private static void get(Worker worker, Step step) throws Exception {
        Line.Item item = line(worker, step).take();
        worker.say("get " + Values.text(item.value()));
    }

    private static void getNow(Worker worker, Step step) {
        Line.Item item = line(worker, step).poll().orElseThrow(() -> new Failure("QueueEmpty"));
        worker.say("get " + Values.text(item.value()));
    }

    private static void taskDone(Worker worker, Step step) {
        Line line = line(worker, step);
        try {
            line.taskDone();
        } catch (IllegalStateException tooOften) {
            if (line.unfinished()) {
                worker.run.notice(Reason.NOT_RECEIVED);
            }
            throw new Failure("ValueError");
        }
    }

    private static void join(Worker worker, Step step) throws Exception {
        line(worker, step).join();
        worker.say("joined");
    }
}
