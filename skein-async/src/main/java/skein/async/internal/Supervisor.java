package skein.async.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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
    private volatile @Nullable Thread drainer;

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
        LockSupport.unpark(drainer);
    }

    @Override
    void childFailed(TaskBase child, Throwable failure, boolean awaited) {
        if (!awaited) {
            Log.warn(child + " failed in the background", failure);
        }
    }

    /** Starts a task that nobody has to wait for. */
    public <T extends @Nullable Object> Task<T> start(Call<T, ?> call) {
        return forkQuietly(call);
    }

    /**
     * Waits for the tasks that are left, then cancels those that take longer, and gives them as long again. Called by
     * a thread that may block.
     *
     * @return how many did not end even then
     */
    public int drain(Duration patience) {
        if (!endWithin(patience)) {
            int left = live();
            Log.warn(
                    "cancelling " + left + " background tasks that did not end within " + patience.toMillis() + " ms",
                    null);
            cancel("the application has ended");
            endWithin(patience);
        }
        loops.tasks().remove(this);
        return live();
    }

    /** Real time: whoever drains is outside of the loops. */
    private boolean endWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        drainer = Thread.currentThread();
        while (childrenLeft()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
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
