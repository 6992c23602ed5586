package skein.async.internal;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;
import skein.async.TaskInfo;

/**
 * The events of tasks for JFR, which are off until somebody asks for them; see the package {@code skein.async}. All come
 * from the thread of the task that they tell of.
 *
 * <p>Before anything is recorded the events are not even loaded: JFR registers each when its class is initialised, and
 * the first of a process takes it 100 ms. Settings that are there by then apply to it. A runtime image without
 * {@code jdk.jfr} has none of this, and no class of that module is touched.
 */
@SuppressWarnings("unused") // JFR reads the fields of events
public final class TaskEvents {
    private static final boolean JFR = ModuleLayer.boot()
            .findModule("jdk.jfr")
            .map(TaskEvents.class.getModule()::canRead)
            .orElse(false);

    private TaskEvents() {}

    /** Whether JFR is there and has ever been used, so that its events are worth loading. */
    public static boolean recording() {
        return JFR && FlightRecorder.isInitialized();
    }

    static boolean starts() {
        return recording() && new TaskStart().isEnabled();
    }

    static boolean waits() {
        return recording() && (new TaskWait().isEnabled() || new TaskResume().isEnabled());
    }

    static boolean ends() {
        return recording() && new TaskEnd().isEnabled();
    }

    static void started(TaskBase task) {
        var event = new TaskStart();
        event.task = task.name();
        event.loop = task.loop().toString();
        event.parent = task.parent().map(TaskInfo::name).orElse(null);
        event.commit();
    }

    /** A task is about to wait; to be run when it goes on. */
    static Runnable waiting(TaskBase task, Object reason) {
        var wait = new TaskWait();
        wait.task = task.name();
        wait.loop = task.loop().toString();
        // Afterwards it would tell of something that has happened.
        wait.waitingFor = Texts.of(reason);
        wait.begin();
        return () -> {
            wait.commit();
            var resumed = new TaskResume();
            resumed.task = wait.task;
            resumed.loop = wait.loop;
            resumed.commit();
        };
    }

    static void ended(TaskBase task, @Nullable Throwable failure, boolean cancelled) {
        var event = new TaskEnd();
        event.task = task.name();
        event.loop = task.loop().toString();
        event.age = task.age().toNanos();
        event.cancelled = cancelled;
        event.failure = failure == null || cancelled ? null : Texts.of(failure);
        event.commit();
    }

    /** What all of them have in common. */
    @Category("Skein")
    @Enabled(false)
    @StackTrace(false)
    private abstract static class TaskEvent extends Event {
        @Label("Task")
        @Nullable
        String task;

        @Label("Loop")
        @Nullable
        String loop;
    }

    @Name("skein.TaskStart")
    @Label("Task Start")
    @Description("A task has begun to run")
    private static final class TaskStart extends TaskEvent {
        @Label("Parent")
        @Description("The task that owns its group")
        @Nullable
        String parent;
    }

    @Name("skein.TaskWait")
    @Label("Task Wait")
    @Description("A task has waited in one of Skein's own waits, from when it stopped until it went on")
    private static final class TaskWait extends TaskEvent {
        @Label("Waiting For")
        @Nullable
        String waitingFor;
    }

    @Name("skein.TaskResume")
    @Label("Task Resume")
    @Description("A task goes on that has waited")
    private static final class TaskResume extends TaskEvent {}

    @Name("skein.TaskEnd")
    @Label("Task End")
    @Description("A task has ended")
    private static final class TaskEnd extends TaskEvent {
        @Label("Age")
        @Description("Time since it was started, on its loop's clock; exact to about one turn of the loop")
        @Timespan
        long age;

        @Label("Cancelled")
        boolean cancelled;

        @Label("Failure")
        @Description("What it threw, unless it was cancelled")
        @Nullable
        String failure;
    }
}
