package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Outcome;
import skein.async.Task;
import skein.async.TaskCancelledException;
import skein.async.TaskFailedException;
import skein.async.TaskInfo;

/** A task with a result, started in a group. */
public final class Forked<T extends @Nullable Object> extends TaskBase implements Task<T> {
    private static final VarHandle WAITERS;

    static {
        try {
            WAITERS = MethodHandles.lookup().findVarHandle(Forked.class, "waiters", Waiters.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Changes once at most, in its own thread. */
    private volatile @Nullable Group group;

    private final Call<T, ?> call;

    /**
     * The value, or a {@link Failed}: one field for both, since there may be a million of these. Written by the task
     * before it closes the waiters, read by others after they have seen that.
     */
    private @Nullable Object end;

    /** Made for the first who waits, as most tasks are awaited by none or after their end. */
    private volatile @Nullable Waiters waiters;

    /** Where it was started, when nobody waits there. */
    private volatile @Nullable Throwable starter;

    Forked(Loop loop, Supervisor supervisor, @Nullable Group group, Call<T, ?> call, boolean offLoop) {
        super(loop, supervisor, group, offLoop);
        this.group = group;
        this.call = call;
    }

    @Override
    protected void body() throws Throwable {
        end = call.call();
    }

    @Override
    protected void ended(@Nullable Throwable failed, boolean cancelled) {
        if (cancelled) {
            Why why = root().why();
            end = new Failed(new TaskCancelledException(why == null ? "" : why.reason()));
        } else if (failed != null) {
            end = new Failed(failed);
            Throwable started = starter;
            if (started != null) {
                Traces.continueWith(failed, started);
            }
        }
        Waiters all = (Waiters) WAITERS.getAndSet(this, Waiters.HAPPENED);
        boolean awaited = all != null && all.close();
        Group mine = group;
        if (mine != null) {
            if (failed != null && !cancelled) {
                mine.childFailed(this, failed, awaited);
            }
            mine.ended(this, cancelled ? null : failed);
        }
    }

    void startedBy(Throwable stack) {
        starter = stack;
    }

    boolean isIn(Group asked) {
        return group == asked;
    }

    void group(Group adopting) {
        group = adopting;
    }

    @Override
    public T await() {
        waitForEnd();
        return result();
    }

    /** How it ended, once it has. */
    public Outcome<T> outcome() {
        waitForEnd();
        Throwable failed = failure();
        return failed == null ? new Outcome.Success<>(value()) : new Outcome.Failure<>(failed);
    }

    private T result() {
        Throwable failed = failure();
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
        Throwable failed = failure();
        if (failed != null) {
            if (failed instanceof TaskCancelledException) {
                checkCaller();
            }
            throw Failures.<RuntimeException>unchecked(failed);
        }
        return value();
    }

    /** Like {@link #valueOrFailure}, for whoever started it and waits for nothing else. */
    T valueOrFailureHere() {
        Throwable failed = failure();
        if (failed != null) {
            Traces.continueHere(failed);
        }
        return valueOrFailure();
    }

    /** Where the caller was cancelled along with the task, that is what it should be told. */
    private static void checkCaller() {
        TaskBase current = TaskBase.currentOrNull();
        if (current != null) {
            current.checkpoint();
        }
    }

    @SuppressWarnings({"NullAway", "unchecked"}) // T allows null when the call returned it
    private T value() {
        return (T) end;
    }

    /** What it failed with; null when it did not. */
    private @Nullable Throwable failure() {
        return end instanceof Failed(Throwable why) ? why : null;
    }

    private record Failed(Throwable why) {}

    private Waiters waiters() {
        Waiters all = waiters;
        if (all == null) {
            var first = new Waiters();
            all = WAITERS.compareAndSet(this, null, first) ? first : waiters;
        }
        if (all == null) {
            throw new AssertionError("it is never taken back");
        }
        return all;
    }

    private void waitForEnd() {
        try {
            waiters().await(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskFailedException(e);
        }
    }

    /** Blocks a thread that is no task until the end; an interrupt cancels the task. */
    void waitBlocking() {
        boolean interrupted = false;
        while (!done()) {
            try {
                waiters().await(this);
            } catch (InterruptedException e) {
                interrupted = true;
                cancel("the thread that ran it was interrupted");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end for some real time; for a thread that is no task. False when the time was over. */
    boolean waitBlocking(Duration atMost) throws InterruptedException {
        return waiters().await(this, atMost);
    }

    @Override
    public void cancel(String reason) {
        cancelAll(reason);
    }

    @Override
    public boolean done() {
        return waiters == Waiters.HAPPENED;
    }

    @Override
    public Optional<TaskInfo> parent() {
        Group mine = group;
        return mine == null || mine instanceof Supervisor ? Optional.empty() : Optional.of(mine.owner);
    }

    @Override
    protected Object kind() {
        return user().getClass();
    }

    /** The call as its author wrote it. */
    private Object user() {
        return call instanceof OnBehalf<?, ?> other ? other.user() : call;
    }

    @Override
    public String toString() {
        return NAMES.get(user().getClass());
    }

    /** One name for each class of calls, when somebody first asks for it. */
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String name = type.getName();
            int lambda = name.indexOf("$$Lambda");
            boolean nameless = lambda >= 0 || type.isAnonymousClass();
            String written = name.substring(type.getPackageName().length(), lambda < 0 ? name.length() : lambda);
            String readable = written.replaceFirst("^\\.", "")
                    .replaceAll("(\\$\\d+)+$", "")
                    .replaceAll("\\$\\d*", ".");
            return (nameless ? "task of " : "task ") + readable;
        }
    };
}
