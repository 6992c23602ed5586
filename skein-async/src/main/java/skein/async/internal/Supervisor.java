package skein.async.internal;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Task;

/**
 * The application's group: owns the tasks that outlive whoever started them. Their failures are logged unless somebody
 * waits for them, and when the application ends they get some time to finish.
 */
public final class Supervisor extends Group implements Tasks.Owner {
    private final Loops loops;
    private volatile @Nullable TaskBase drainer;

    Supervisor(Loops loops) {
        super(new Nobody(loops.next()), false);
        this.loops = loops;
        loops.tasks().add(this);
    }

    @Override
    Supervisor supervisor() {
        return this;
    }

    @Override
    void allEnded() {
        TaskBase waiting = drainer;
        if (waiting != null) {
            waiting.unpark();
        }
    }

    @Override
    void childFailed(TaskBase child, Throwable failure, boolean awaited) {
        if (!awaited) {
            Log.warn(child + " failed in the background", failure);
        }
    }

    /** Starts a task that nobody has to wait for. */
    public <T extends @Nullable Object> Task<T> start(Call<T, ?> call) {
        Forked<T> task = forkQuietly(call);
        // Nobody will wait for it here, so this is the last time to see who wants it.
        task.startedBy(new Throwable());
        return task;
    }

    /**
     * Waits for the tasks that are left, then cancels those that take longer, and gives them as long again; in the time
     * of the loops. Called by a thread that may block, and is no task.
     *
     * @return how many did not end even then
     */
    public int drain(Duration patience) {
        var draining = new Forked<@Nullable Void>(
                owner.loop(),
                this,
                null,
                () -> {
                    drainHere(patience);
                    return null;
                },
                false);
        draining.start();
        draining.waitBlocking();
        return live();
    }

    /** Does the same in the calling task, whether or not that has been cancelled. */
    void drainHere(Duration patience) {
        if (!endWithin(patience)) {
            int left = live();
            Log.warn(
                    "cancelling " + left + " background tasks that did not end within " + patience.toMillis() + " ms",
                    null);
            cancel("the application has ended");
            endWithin(patience);
        }
        loops.tasks().remove(this);
    }

    private boolean endWithin(Duration patience) {
        TaskBase task = TaskBase.current();
        var alarm = new Alarm(task);
        alarm.set(Deadlines.after(task, patience));
        drainer = task;
        while (childrenLeft()) {
            if (alarm.fired()) {
                return false;
            }
            task.parkRegardless(this);
        }
        alarm.cancel();
        return true;
    }

    @Override
    public String toString() {
        return "background tasks, " + live() + " left";
    }

    @Override
    public void tasks(Consumer<TaskBase> visitor) {
        allChildren().forEach(visitor);
    }

    /** Holds the supervisor's scope; never runs. */
    private static final class Nobody extends TaskBase {
        Nobody(Loop loop) {
            super(loop, null, null, false);
        }

        @Override
        protected void body() {
            throw new AssertionError("never started");
        }

        @Override
        protected void ended(@Nullable Throwable failure, boolean cancelled) {}
    }
}
