package skein.conformance;

import static java.util.Map.entry;
import static skein.async.Async.asCompleted;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.settle;
import static skein.async.Async.shielded;
import static skein.async.Async.taskGroup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.Outcome;
import skein.async.Task;
import skein.async.TaskCancelledException;
import skein.async.TaskGroup;

/** Steps that start several tasks and wait for all of them. */
final class GroupSteps {
    static final Map<String, Steps.Action> ACTIONS = Map.ofEntries(
            entry("gather", GroupSteps::collect),
            entry("as_completed", GroupSteps::inOrderOfCompletion),
            entry("group", GroupSteps::group),
            entry("start", GroupSteps::start));

    private GroupSteps() {}

    // Joining.

    private static void collect(Worker worker, Step step) {
        List<Call<@Nullable Object, Exception>> children = worker.children(step.programs(0));
        List<?> results = step.truth(1)
                ? settle(children).stream().map(GroupSteps::valueOrName).toList()
                : together(worker, children, calls -> gather(calls));
        worker.say("gathered " + Values.json(results));
    }

    private static @Nullable Object valueOrName(Outcome<@Nullable Object> outcome) {
        return switch (outcome) {
            case Outcome.Success(var value) -> value;
            case Outcome.Failure(var cause) -> Failure.nameOf(cause);
        };
    }

    private static void inOrderOfCompletion(Worker worker, Step step) {
        try {
            together(
                    worker,
                    worker.children(step.programs(0)),
                    calls -> asCompleted(calls, values -> {
                        for (Object value : values) {
                            worker.say("completed " + Values.json(value));
                        }
                        return null;
                    }));
        } catch (Failure failure) {
            // A value of the same instant is not handed out any more.
            worker.run.notices.orderShows(worker.name);
            throw failure;
        }
    }

    private static <R extends @Nullable Object> R together(
            Worker worker,
            List<Call<@Nullable Object, Exception>> children,
            Call.With<List<Call<@Nullable Object, Exception>>, R, Exception> join) {
        try {
            return worker.run.writesOut(Reason.FAILING_GATHER)
                    ? asAsyncioDoes(worker, children, join)
                    : join.call(noticingFailure(worker, children));
        } catch (Exception failure) {
            throw Failure.alone(failure);
        }
    }

    private static List<Call<@Nullable Object, Exception>> noticingFailure(
            Worker worker, List<Call<@Nullable Object, Exception>> children) {
        var left = new AtomicInteger(children.size());
        List<Call<@Nullable Object, Exception>> noticing = new ArrayList<>();
        for (Call<@Nullable Object, Exception> child : children) {
            noticing.add(() -> {
                try {
                    return child.call();
                } catch (Exception failure) {
                    if (left.get() > 1) {
                        worker.run.notice(Reason.FAILING_GATHER);
                    }
                    throw failure;
                } finally {
                    left.decrementAndGet();
                }
            });
        }
        return noticing;
    }

    /** A failure leaves the other children running: they are tasks of their own, and what is joined only waits for them. */
    private static <R extends @Nullable Object> R asAsyncioDoes(
            Worker worker,
            List<Call<@Nullable Object, Exception>> children,
            Call.With<List<Call<@Nullable Object, Exception>>, R, Exception> join)
            throws Exception {
        List<Task<@Nullable Object>> tasks = new ArrayList<>();
        List<Call<@Nullable Object, Exception>> waits = new ArrayList<>();
        for (Call<@Nullable Object, Exception> child : children) {
            Task<@Nullable Object> task = createTask(child);
            worker.run.background.add(task);
            tasks.add(task);
            waits.add(task::await);
        }
        try {
            return join.call(waits);
        } catch (Cancelled cancelled) {
            tasks.forEach(task -> task.cancel(cancelled.reason()));
            shielded(Run.NEVER, () -> settle(waits));
            throw cancelled;
        }
    }

    // Groups.

    private static void group(Worker worker, Step step) {
        var asked = new AtomicBoolean();
        try {
            taskGroup(group -> {
                worker.run.scope(worker.name + ".group", new GroupScope(group, asked));
                for (Call<@Nullable Object, Exception> child : worker.children(step.programs(0))) {
                    group.fork(child);
                }
                worker.inside(group, () -> worker.take(step.stepsOrNone(1)));
                return null;
            });
        } catch (Exception failure) {
            // A body that was ended by its group's own cancel step has not failed.
            if (!asked.get() || !(failure instanceof TaskCancelledException)) {
                throw Failure.group(failure);
            }
        }
        worker.say("group done");
    }

    private record GroupScope(TaskGroup group, AtomicBoolean asked) implements Run.Scope {
        @Override
        public void cancel(String reason) {
            asked.set(true);
            group.cancel(reason);
        }

        @Override
        public void deadline(Duration fromNow) {
            throw new UnsupportedOperationException("a task group has no deadline; put a timeout around it");
        }
    }

    /** Starts a child that says when it is ready; one whose value is null never does. */
    private static void start(Worker worker, Step step) throws Exception {
        String name = step.text(0);
        Worker child = worker.other(name);
        Object word = step.value(2);
        Object value = worker.group()
                .<Object, Exception>start(ready -> child.live(() -> {
                    child.take(step.steps(1));
                    if (word != null) {
                        ready.set(word);
                    }
                    child.take(step.stepsOrNone(3));
                }));
        worker.say("started " + name + "=" + Values.text(value));
    }
}
