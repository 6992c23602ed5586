package skein.async;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Loops;
import skein.async.internal.RemoteTree;
import skein.async.internal.Snapshot;
import skein.async.internal.TaskBase;
import skein.async.internal.TreeText;

/**
 * All tasks of a process at one moment: who started whom, and what each of them is doing.
 *
 * <pre>{@code
 * System.out.println(TaskTree.snapshot());
 *
 * 3 tasks: 1 running, 2 waiting
 * └─ task of Shop #31: waiting for task group with 2 children left; age 0.204 s, skein-loop-0
 *    ├─ task of Users #33: waiting for sleep, 1.796 s left; age 0.203 s, deadline in 0.296 s, skein-loop-0
 *    └─ task of Orders #34: running; age 0.203 s, deadline in 0.296 s, skein-loop-0
 * }</pre>
 *
 * <p>Of another process, by its number, as {@code python -m asyncio pstree} does:
 *
 * <pre>{@code java -cp skein-async.jar skein.async.TaskTree 4711}</pre>
 *
 * @param tasks parents before their children: the children of a task follow it, one deeper, the oldest first
 */
public record TaskTree(List<Node> tasks) {
    /** @param tasks copied */
    public TaskTree {
        tasks = List.copyOf(tasks);
    }

    /**
     * Looks at all tasks, from any thread. Nothing is stopped for it: each task is looked at in its turn, while the others
     * go on. So a task may be missing that was started meanwhile, and two need not have been in the states that they are
     * shown in at the same time; parents and children do fit.
     *
     * <p>100,000 tasks take some 100 ms. A task that calls this lets others have turns meanwhile; with a crowd in one group
     * {@code toThread(TaskTree::snapshot)} is kinder to them.
     */
    public static TaskTree snapshot() {
        TaskBase current = TaskBase.currentOrNull();
        Loops loops =
                current == null ? Loops.sharedOrNull() : current.loop().view().loops();
        return new TaskTree(loops == null ? List.of() : Snapshot.of(loops.tasks()));
    }

    /** How many tasks are in a state. */
    public long count(State state) {
        return tasks.stream().filter(node -> node.state() == state).count();
    }

    /**
     * The tree as text, a line per task. Siblings that are equal but for numbers stand together, and of a crowd of them
     * the first ten are shown. At most 10,000 lines.
     */
    public String render() {
        return new TreeText(tasks).toString();
    }

    /** The same as {@link #render}. */
    @Override
    public String toString() {
        return render();
    }

    /**
     * Prints the task tree of a running process of the same user. That process needs nothing but Skein on its class path;
     * its local management agent is started, as a {@code jconsole} would do.
     *
     * @param arguments the process number
     */
    public static void main(String... arguments) {
        System.exit(RemoteTree.print(arguments, System.out, System.err));
    }

    /** What a task is doing. */
    public enum State {
        /** Started, and has not run yet. */
        NEW,
        /** Could go on, and waits for its turn. On the JDK's scheduler, without the flag that opens it, shown as running. */
        READY,
        /** Runs. */
        RUNNING,
        /** Waits for something. */
        WAITING,
        /** Has just ended. */
        FINISHED
    }

    /**
     * A task.
     *
     * @param id the number of its thread, as in thread dumps; 0 when it has none
     * @param parent the id of the task that owns its group; 0 when there is none
     * @param depth how many tasks are above it
     * @param name "task of Users", "GET /users/7"
     * @param state what it is doing
     * @param waitingFor what it waits for, if it does: at most 200 characters
     * @param age time since it was started; exact to about one turn of its loop
     * @param deadline time until its innermost deadline, if it has one; zero when that has passed
     * @param loop the loop that it belongs to
     * @param cancelled why it has been cancelled, if it has
     */
    public record Node(
            long id,
            long parent,
            int depth,
            String name,
            State state,
            @Nullable String waitingFor,
            Duration age,
            @Nullable Duration deadline,
            String loop,
            @Nullable String cancelled) {}
}
