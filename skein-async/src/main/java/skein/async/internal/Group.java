package skein.async.internal;

import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Task;
import skein.async.TaskCancelledException;
import skein.async.TaskGroup;

/**
 * The scope of a task group. Its children are a linked list under the scope's lock, so that starting and ending one of
 * a million costs the same as one of three.
 */
public non-sealed class Group extends Scope implements TaskGroup {
    private final boolean failFast;
    private @Nullable TaskBase children;
    private int live;
    private boolean joining;
    private boolean closed;
    private @Nullable Throwable failure;

    /**
     * @param owner whose innermost scope it becomes, or, for a supervisor, a task that never runs
     * @param failFast whether the failure of a child cancels the others and is thrown
     */
    Group(TaskBase owner, boolean failFast) {
        super(owner, false, Long.MAX_VALUE);
        this.failFast = failFast;
    }

    /** Runs a body in a group of the calling task. */
    public static <T extends @Nullable Object, X extends Exception> T run(Body<T, X> body) throws X {
        return run(true, body);
    }

    /** Runs a body in a group whose children may fail by themselves. */
    public static <T extends @Nullable Object, X extends Exception> T runSettling(Body<T, X> body) throws X {
        return run(false, body);
    }

    @SuppressWarnings("NullAway") // the value is null only if T allows it and the body returned it
    private static <T extends @Nullable Object, X extends Exception> T run(boolean failFast, Body<T, X> body) throws X {
        var group = new Group(TaskBase.current(), failFast);
        group.enter();
        T value = null;
        Throwable stopped = null;
        try {
            value = body.run(group);
        } catch (Throwable e) {
            stopped = e;
            group.bodyFailed(e);
        }
        group.join();
        group.exit();
        group.throwFailure(stopped);
        return value;
    }

    // Starting.

    @Override
    public <T extends @Nullable Object, X extends Exception> Task<T> fork(Call<T, X> call) {
        return forkQuietly(call);
    }

    /** Starts a child on the caller's loop. */
    public final <T extends @Nullable Object> Forked<T> forkQuietly(Call<T, ?> call) {
        TaskBase current = TaskBase.currentOrNull();
        var child = new Forked<>(current == null ? owner.loop() : current.loop(), supervisor(), this, call, false);
        child.inheritLocals(current);
        add(child);
        child.start();
        return child;
    }

    /** Starts a child on a platform thread. */
    <T extends @Nullable Object, X extends Exception> Forked<T> forkOn(
            Executor workers, Call<T, X> call, @Nullable Runnable canceller) {
        var child = new Forked<>(owner.loop(), supervisor(), this, call, true);
        child.canceller(canceller);
        child.inheritLocals(TaskBase.currentOrNull());
        add(child);
        child.startOn(workers);
        return child;
    }

    Supervisor supervisor() {
        return owner.supervisor();
    }

    private void add(TaskBase child) {
        synchronized (lock()) {
            expect();
            link(child);
        }
    }

    /** One more will have to be waited for. Under the lock. */
    private void expect() {
        if (closed) {
            throw new IllegalStateException("the task group has been left, so nobody would wait for this task;"
                    + " fork it before the body returns, or use createTask");
        }
        live++;
    }

    private void link(TaskBase child) {
        child.root().inherit(this);
        child.previous = null;
        child.next = children;
        if (children != null) {
            children.previous = child;
        }
        children = child;
    }

    private void unlink(TaskBase child) {
        if (child.previous == null) {
            children = child.next;
        } else {
            child.previous.next = child.next;
        }
        if (child.next != null) {
            child.next.previous = child.previous;
        }
    }

    @Override
    public <V extends @Nullable Object, X extends Exception> V start(
            Call.With<? super Ready<V>, ? extends @Nullable Object, X> service) throws X {
        return Handshake.<V, X>start(this, service);
    }

    /** Takes a running child over from another group. In the child's own thread, so that it does not end meanwhile. */
    void adopt(Forked<?> child, Group from) {
        synchronized (lock()) {
            expect();
        }
        boolean last;
        synchronized (from.lock()) {
            from.unlink(child);
            from.live--;
            last = from.live == 0 && from.joining;
        }
        child.group(this);
        Why reason;
        synchronized (lock()) {
            link(child);
            reason = why();
        }
        if (reason != null) {
            child.root().wakeUp();
        }
        if (last) {
            from.allEnded();
        }
    }

    // Ending.

    /** A child has ended; in its thread. */
    void ended(TaskBase child, @Nullable Throwable failed) {
        boolean first;
        boolean last;
        synchronized (lock()) {
            unlink(child);
            first = failed != null && failFast && record(failed);
            live--;
            last = live == 0 && joining;
        }
        if (first) {
            cancel("a sibling failed: " + failed);
        }
        if (last) {
            allEnded();
        }
    }

    /** The last child that was waited for has ended; in its thread. */
    void allEnded() {
        owner.unpark();
    }

    /** A child has failed, and it is not this group that throws it. */
    void childFailed(TaskBase child, Throwable failed, boolean awaited) {}

    private void bodyFailed(Throwable failed) {
        if (why() != null && TaskBase.isCancellation(failed)) {
            return;
        }
        boolean first;
        synchronized (lock()) {
            first = record(failed);
        }
        if (first) {
            cancel("the group's body failed: " + failed);
        }
    }

    /** Keeps a failure; true when it is the first. Under the lock. */
    private boolean record(Throwable failed) {
        if (failure == null) {
            failure = failed;
            return true;
        }
        if (failure != failed) {
            failure.addSuppressed(failed);
        }
        return false;
    }

    /** Waits until all children have ended, cancelled or not; they are, if this is. */
    private void join() {
        boolean waited = false;
        while (childrenLeft()) {
            waited = true;
            owner.parkRegardless(this);
        }
        if (waited) {
            owner.restoreInterrupt();
        }
    }

    /** Whether there are children to be waited for; there can be no further ones otherwise. */
    final boolean childrenLeft() {
        synchronized (lock()) {
            joining = true;
            closed = live == 0;
            return live > 0;
        }
    }

    private void throwFailure(@Nullable Throwable stopped) {
        Throwable first = failure;
        if (first != null) {
            if (first != stopped) {
                Traces.continueHere(first);
            }
            throw Failures.<RuntimeException>unchecked(first);
        }
        if (stopped != null) {
            Why reason = why();
            if (isOwnFault() && reason != null) {
                throw new TaskCancelledException(reason.reason());
            }
            throw Failures.<RuntimeException>unchecked(stopped);
        }
    }

    @Override
    public void cancel(String reason) {
        super.cancelScope(reason);
    }

    // Looking.

    @Override
    void addChildren(List<TaskBase> all) {
        for (TaskBase child = children; child != null; child = child.next) {
            all.add(child);
        }
    }

    /** How many children have not ended. */
    final int live() {
        synchronized (lock()) {
            return live;
        }
    }

    @Override
    public String toString() {
        return "task group with " + live() + " children left";
    }
}
