package skein.conformance;

import static skein.async.Async.checkpoint;
import static skein.async.Async.shielded;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.DeadlineExceededException;
import skein.async.TaskGroup;

/** One task of a program: takes its steps in order and logs what it does. Confined to the task. */
final class Worker {
    final Run run;
    final String name;

    private final Deque<TaskGroup> groups = new ArrayDeque<>();
    private @Nullable Returned returned;
    /** When it last began a step. */
    private @Nullable Duration active;
    /** The cancellation that it has been told of, until it has left the cancelled scope. */
    private @Nullable Cancelled told;

    Worker(Run run, String name) {
        this.run = run;
        this.name = name;
    }

    /** Another task of the same run. */
    Worker other(String otherName) {
        return new Worker(run, otherName);
    }

    /** The children {@code w.1}, {@code w.2}, … of this task {@code w}. */
    List<Call<@Nullable Object, Exception>> children(List<List<Step>> programs) {
        var calls = new ArrayList<Call<@Nullable Object, Exception>>(programs.size());
        for (List<Step> program : programs) {
            Worker child = other(name + "." + (calls.size() + 1));
            calls.add(() -> child.live(program));
        }
        return calls;
    }

    /** Logs something, unless the task has returned. */
    void say(String event) {
        if (returned == null) {
            run.say(name, event);
        }
    }

    // Its life.

    /** Something that it does. */
    interface Body {
        void run() throws Exception;
    }

    private record Returned(@Nullable Object value) {}

    /** All of it, from start to end. */
    @Nullable
    Object live(List<Step> program) throws Exception {
        return live(() -> take(program));
    }

    @Nullable
    Object live(Body body) throws Exception {
        noticeCancellation();
        say("start");
        try {
            body.run();
        } catch (Throwable failure) {
            fail(failure);
            throw failure;
        }
        Object value = returned == null ? null : returned.value();
        run.say(name, value == null ? "end" : "end " + Values.json(value));
        return value;
    }

    private void fail(Throwable failure) {
        String failureName = Failure.nameOf(failure);
        if (failureName.equals(Failure.CANCELLED) && !(failure instanceof Cancelled)) {
            run.notice(Reason.CANCELLED_CHILD);
        }
        // What becomes of AnyIO's main is told by the program's ending only.
        if (run.dialect == Dialect.ASYNCIO || !name.equals(Interpreter.MAIN)) {
            run.say(name, "failed " + failureName);
        }
    }

    /** Takes some steps, unless the task has returned. */
    void take(List<Step> steps) throws Exception {
        for (Step step : steps) {
            if (returned != null) {
                break;
            }
            take(step);
        }
        noticeCancellation();
    }

    private void take(Step step) throws Exception {
        noticeCancellation();
        active = run.now();
        try {
            Steps.take(this, step);
        } catch (Cancelled cancelled) {
            tell(cancelled);
            throw cancelled;
        } catch (Exception failure) {
            noticeCancellation();
            throw failure;
        } finally {
            run.active(name);
        }
    }

    /** The task ends with a value: it takes no more steps but those that clean up. */
    void end(@Nullable Object value) {
        returned = new Returned(value);
    }

    /** Does something in the body of a group. */
    void inside(TaskGroup group, Body body) throws Exception {
        groups.push(group);
        try {
            body.run();
        } finally {
            groups.pop();
        }
    }

    /** The innermost group whose body it is in. */
    TaskGroup group() {
        return groups.getFirst();
    }

    // Cancellation.

    /** Does something that is over at a time at the latest, be it by a cancellation. */
    void until(Duration limit, Body body) throws Exception {
        if (limit.equals(Run.NEVER)) {
            body.run();
            return;
        }
        Duration end = run.now().plus(limit);
        run.notices.due(end);
        try {
            body.run();
        } catch (Cancelled cancelled) {
            if (run.now().compareTo(end) >= 0) {
                run.notice(Reason.INSTANT_OF_CANCELLATION);
            }
            throw cancelled;
        } finally {
            run.notices.notDue(end);
        }
    }

    /** Takes steps although the task is on its way out, because of a cancellation or for another reason. */
    void cleanUp(boolean cancelled, List<Step> steps) throws Exception {
        Returned before = returned;
        returned = null;
        if (cancelled && run.dialect == Dialect.ASYNCIO) {
            behindShield(steps);
        } else {
            take(steps);
        }
        if (returned == null) {
            returned = before;
        }
    }

    private void behindShield(List<Step> steps) throws Exception {
        Cancelled outside = told;
        told = null;
        run.notices.shielded(name);
        try {
            shielded(Run.NEVER, () -> {
                take(steps);
                return null;
            });
        } catch (DeadlineExceededException late) {
            if (outside != null && run.isDeadlocked()) {
                throw outside;
            }
            throw late;
        } finally {
            run.notices.unshielded(name);
        }
        told = outside;
    }

    private void tell(Cancelled cancelled) {
        if (told == null && run.now().equals(active)) {
            run.notice(Reason.INSTANT_OF_CANCELLATION);
        }
        if (told != null && told != cancelled && run.dialect == Dialect.ASYNCIO) {
            run.notice(Reason.CANCELLATION_STAYS);
        }
        told = cancelled;
    }

    /** A cancellation that it has not been told of came while it was ready. */
    private void noticeCancellation() {
        if (!isCancelled()) {
            told = null;
        } else if (told == null) {
            run.notice(Reason.INSTANT_OF_CANCELLATION);
        }
    }

    private static boolean isCancelled() {
        try {
            checkpoint();
            return false;
        } catch (Cancelled cancelled) {
            return true;
        }
    }
}
