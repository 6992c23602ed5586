package skein.conformance;

import static java.util.Map.entry;
import static skein.async.Async.checkpoint;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.race;
import static skein.async.Async.settle;
import static skein.async.Async.shielded;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.Task;
import skein.async.TaskCancelledException;

/** Steps that start single tasks and wait for them. */
final class TaskSteps {
    static final Map<String, Steps.Action> ACTIONS = Map.ofEntries(
            entry("spawn", TaskSteps::spawn),
            entry("await", TaskSteps::await),
            entry("cancel", TaskSteps::cancel),
            entry("wait_for", TaskSteps::waitFor),
            entry("shield", TaskSteps::shield),
            entry("wait_tasks", TaskSteps::waitTasks));

    private TaskSteps() {}

    private static Task<@Nullable Object> start(Worker worker, String name, List<Step> program) {
        Worker child = worker.other(name);
        Task<@Nullable Object> task = createTask(() -> {
            // A task that is cancelled before its first turn does nothing.
            checkpoint();
            return worker.run.background.known(name, () -> child.live(program));
        });
        worker.run.task(name, task);
        worker.run.background.add(task);
        return task;
    }

    private static void spawn(Worker worker, Step step) {
        start(worker, step.text(0), step.steps(1));
    }

    private static void await(Worker worker, Step step) {
        String name = step.text(0);
        Object value = takeAlong(worker, name);
        worker.say("got " + name + "=" + Values.json(value));
    }

    /** Waits for a task, and has it cancelled along with the one that waits. */
    private static @Nullable Object takeAlong(Worker worker, String name) {
        try {
            return result(worker, name);
        } catch (Cancelled cancelled) {
            Task<@Nullable Object> task = worker.run.task(name);
            task.cancel(cancelled.reason());
            shielded(Run.NEVER, () -> settle(List.<Call<@Nullable Object, RuntimeException>>of(task::await)));
            throw cancelled;
        }
    }

    private static @Nullable Object result(Worker worker, String name) {
        try {
            return worker.run.task(name).await();
        } catch (RuntimeException failure) {
            worker.run.background.told(name);
            throw Failure.alone(failure);
        }
    }

    private static void cancel(Worker worker, Step step) {
        String name = step.text(0);
        if (worker.run.dialect == Dialect.ANYIO) {
            worker.say("cancel " + name);
            worker.run.scope(name).cancel("a step of " + worker.name + " asks for it");
            return;
        }
        Task<?> task = worker.run.task(name);
        worker.run.notices.cancelling(name);
        worker.say("cancel " + name + " -> " + Values.text(!task.done()));
        task.cancel("a step of " + worker.name + " asks for it");
    }

    private static void waitFor(Worker worker, Step step) throws Exception {
        Worker child = worker.other(worker.name + ".wf");
        List<Step> program = step.steps(1);
        Duration limit = step.limit(0);
        worker.until(limit, () -> {
            Object value;
            try {
                value = timeout(
                        limit,
                        () -> taskGroup(
                                group -> group.fork(() -> child.live(program)).await()));
            } catch (Exception failure) {
                throw Failure.alone(failure);
            }
            worker.say("wait_for " + Values.json(value));
        });
    }

    private static void shield(Worker worker, Step step) {
        start(worker, step.text(0), step.steps(1));
        result(worker, step.text(0));
    }

    private static void waitTasks(Worker worker, Step step) throws Exception {
        List<String> names = step.texts(0).stream().sorted().toList();
        var waits = new ArrayList<Call<@Nullable Object, Exception>>();
        for (String name : names) {
            Task<@Nullable Object> task = worker.run.task(name);
            waits.add(() -> outcome(task));
        }
        Duration limit = step.limit(2);
        worker.until(limit, () -> {
            var waited = moveOnAfter(limit, () -> switch (step.text(1)) {
                case "FIRST_COMPLETED" ->
                    race(waits.stream().map(TaskSteps::whicheverWay).toList());
                case "FIRST_EXCEPTION" -> firstFailure(waits);
                case "ALL_COMPLETED" -> settle(waits);
                default -> throw new IllegalArgumentException(step + " waits for what is unknown");
            });
            if (waited.isEmpty()) {
                worker.run.notices.orderShows(worker.name);
            }
        });
        worker.say("done=" + names(worker, names, true) + " pending=" + names(worker, names, false));
    }

    /** Waits for a task; one that was cancelled has not failed. */
    private static @Nullable Object outcome(Task<@Nullable Object> task) {
        try {
            return task.await();
        } catch (TaskCancelledException cancelled) {
            return null;
        }
    }

    private static Call<@Nullable Object, Exception> whicheverWay(Call<@Nullable Object, Exception> wait) {
        return () -> settle(List.of(wait));
    }

    private static Object firstFailure(List<Call<@Nullable Object, Exception>> waits) {
        try {
            return gather(waits);
        } catch (Exception failure) {
            return failure;
        }
    }

    private static String names(Worker worker, List<String> names, boolean done) {
        return names.stream()
                .filter(name -> worker.run.task(name).done() == done)
                .collect(Collectors.joining(","));
    }
}
