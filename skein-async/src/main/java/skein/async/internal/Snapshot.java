package skein.async.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import skein.async.TaskTree;
import skein.async.TaskTree.State;

/**
 * Writes down what can be seen of every task. Nothing on the way of a task keeps books for this: its thread knows its
 * state, and what it is parked on.
 */
public final class Snapshot {
    /** So many tasks are looked at in one go. */
    private static final int STRETCH = 1_000;

    static final String NAMELESS = "something without a name (Object.wait, Thread.sleep, a bare park)";

    private final List<TaskTree.Node> nodes = new ArrayList<>();

    /** Many tasks wait for the same thing, which is asked once what it is. */
    private final IdentityHashMap<Object, String> asked = new IdentityHashMap<>();

    private Snapshot() {}

    /** All tasks, parents before their children. */
    public static List<TaskTree.Node> of(Tasks tasks) {
        var snapshot = new Snapshot();
        tasks.walk(snapshot::look);
        return snapshot.nodes;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a coroutine that looks at many must not keep its loop
    private void look(TaskBase task, @Nullable TaskBase parent, int depth) {
        if (nodes.size() % STRETCH == STRETCH - 1 && Thread.currentThread().isVirtual()) {
            Thread.yield();
        }
        Thread thread = task.thread();
        State state = state(task);
        long left = task.nanosLeft();
        nodes.add(new TaskTree.Node(
                id(thread),
                parent == null ? 0 : id(parent.thread()),
                depth,
                task.name(),
                state,
                state == State.WAITING && thread != null ? waitingFor(thread) : null,
                task.age(),
                left == Long.MAX_VALUE ? null : Duration.ofNanos(Math.max(0, left)),
                task.loop().toString(),
                cancelled(task)));
    }

    private static long id(@Nullable Thread thread) {
        return thread == null ? 0 : thread.threadId();
    }

    /** What a task is doing. */
    static State state(TaskBase task) {
        Thread thread = task.thread();
        if (task.hasEnded()) {
            return State.FINISHED;
        }
        if (thread == null || !task.begun()) {
            return State.NEW;
        }
        return switch (thread.getState()) {
            case NEW -> State.NEW;
            case RUNNABLE -> Jdk.isMounted(thread) ? State.RUNNING : State.READY;
            case BLOCKED, WAITING, TIMED_WAITING -> State.WAITING;
            case TERMINATED -> State.FINISHED;
        };
    }

    private String waitingFor(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker != null) {
            return asked.computeIfAbsent(blocker, Snapshot::describe);
        }
        return thread.getState() == Thread.State.BLOCKED ? "a monitor that another thread holds" : NAMELESS;
    }

    static String describe(Object blocker) {
        String text = Texts.of(blocker);
        return text.startsWith("java.util.concurrent.") ? text.replaceFirst("^[a-z.]+", "") : text;
    }

    private static @Nullable String cancelled(TaskBase task) {
        Why why = task.scope().why();
        if (why == null) {
            // Inside a shield, perhaps.
            why = task.root().why();
        }
        return why == null ? null : Texts.line(why.reason());
    }
}
