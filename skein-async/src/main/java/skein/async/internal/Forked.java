package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Outcome;
import skein.async.Task;
import skein.async.TaskCancelledException;
import skein.async.TaskFailedException;

/** A task with a result, started in a group. Those who wait for it are a stack that is closed at its end. */
public final class Forked<T extends @Nullable Object> extends TaskBase implements Task<T> {
    private static final Waiter CLOSED = new Waiter(null, null, null);
    private static final VarHandle WAITERS;

    static {
        try {
            WAITERS = MethodHandles.lookup().findVarHandle(Forked.class, "waiters", Waiter.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final @Nullable Group group;
    private final Call<T, ?> call;

    // Written by the task before it closes the stack of waiters, read by others after they have seen it closed.
    private @Nullable T value;
    private @Nullable Throwable failure;
    private volatile @Nullable Waiter waiters;

    Forked(Loop loop, Supervisor supervisor, @Nullable Group group, Call<T, ?> call, boolean offLoop) {
        super(loop, supervisor, group, offLoop);
        this.group = group;
        this.call = call;
    }

    @Override
    protected void body() throws Throwable {
        value = call.call();
    }

    @Override
    protected void ended(@Nullable Throwable failed, boolean cancelled) {
        if (cancelled) {
            Why why = root().why();
            failure = new TaskCancelledException(why == null ? "" : why.reason());
        } else {
            failure = failed;
        }
        Waiter waiter = (Waiter) WAITERS.getAndSet(this, CLOSED);
        boolean awaited = waiter != null;
        for (; waiter != null; waiter = waiter.next) {
            waiter.wake();
        }
        if (group != null) {
            group.ended(this, cancelled ? null : failed);
            if (failed != null && !cancelled) {
                group.childFailed(this, failed, awaited);
            }
        }
    }

    @Override
    public T await() {
        waitForEnd();
        return result();
    }

    /** How it ended, once it has. */
    public Outcome<T> outcome() {
        waitForEnd();
        return failure == null ? new Outcome.Success<>(value()) : new Outcome.Failure<>(failure);
    }

    private T result() {
        Throwable failed = failure;
        if (failed instanceof TaskCancelledException) {
            checkCaller();
        }
        switch (failed) {
            case null -> {
                return value();
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Exception e -> throw new TaskFailedException(e);
            default -> throw new AssertionError(failed);
        }
    }

    /** Its value, or its failure as it is. */
    T valueOrFailure() {
        if (failure != null) {
            if (failure instanceof TaskCancelledException) {
                checkCaller();
            }
            throw Failures.<RuntimeException>unchecked(failure);
        }
        return value();
    }

    /** Where the caller was cancelled along with the task, that is what it should be told. */
    private static void checkCaller() {
        TaskBase current = TaskBase.currentOrNull();
        if (current != null) {
            current.checkpoint();
        }
    }

    @SuppressWarnings("NullAway") // T allows null when the call returned it
    private T value() {
        return value;
    }

    private void waitForEnd() {
        if (done()) {
            return;
        }
        TaskBase current = TaskBase.currentOrNull();
        if (!push(new Waiter(Thread.currentThread(), current, null))) {
            return;
        }
        while (!done()) {
            if (current != null) {
                current.checkpoint();
                current.park();
            } else {
                LockSupport.park(this);
                if (Thread.currentThread().isInterrupted()) {
                    throw new TaskFailedException(new InterruptedException("interrupted while waiting for " + this));
                }
            }
        }
    }

    private boolean push(Waiter waiter) {
        Waiter top;
        do {
            top = waiters;
            if (top == CLOSED) {
                return false;
            }
            waiter.next = top;
        } while (!WAITERS.compareAndSet(this, top, waiter));
        return true;
    }

    /** Blocks a thread that is no task until the end; an interrupt cancels the task. */
    void waitBlocking() {
        boolean interrupted = false;
        if (push(new Waiter(Thread.currentThread(), null, null))) {
            while (!done()) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    interrupted = true;
                    cancel("the thread that ran it was interrupted");
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void cancel(String reason) {
        cancelAll(reason);
    }

    @Override
    public boolean done() {
        return waiters == CLOSED;
    }

    @Override
    public String toString() {
        return "task " + call.getClass().getSimpleName();
    }

    private static final class Waiter {
        private final @Nullable Thread thread;
        private final @Nullable TaskBase task;
        private @Nullable Waiter next;

        Waiter(@Nullable Thread thread, @Nullable TaskBase task, @Nullable Waiter next) {
            this.thread = thread;
            this.task = task;
            this.next = next;
        }

        void wake() {
            if (task != null) {
                task.unpark();
            } else {
                LockSupport.unpark(thread);
            }
        }
    }
}
