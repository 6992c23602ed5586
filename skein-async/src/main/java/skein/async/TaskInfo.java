package skein.async;

import java.time.Duration;
import java.util.Optional;
import skein.async.internal.TaskBase;

/**
 * A task as an {@link Instrument} is shown it: a forked task, a run's main call, a server's request, a call on a worker
 * thread. The same object stands for the same task in every hook.
 *
 * <p>Safe to ask from any thread, after the task has ended as well.
 */
public sealed interface TaskInfo permits TaskBase {
    /** What it is called in a {@link TaskTree}, in JFR events and in the log: "task of Users", "GET /users/7". */
    String name();

    /** The task that owns its group; empty for those that nobody waits for, such as requests and background tasks. */
    Optional<TaskInfo> parent();

    /** Time since it was started, on its loop's clock; exact to about one turn of the loop. */
    Duration age();
}
