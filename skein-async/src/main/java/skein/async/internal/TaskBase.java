package skein.async.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.TaskInfo;

/**
 * A piece of work with a thread of its own, which can be cancelled: what is behind a {@link skein.async.Task}, the
 * request of a server, and a call on a worker thread.
 *
 * <p>Waiting is always the same loop: {@code while (!done) { checkpoint(); park(reason); }}. Whoever makes {@code done} true
 * calls {@link #unpark}; whoever cancels interrupts, which ends the park as well.
 */
public abstract non-sealed class TaskBase extends Coroutine implements TaskInfo {
    /** Of threads that are not carried by a loop: workers, and all on the JDK's scheduler. */
    private static final ThreadLocal<@Nullable TaskBase> CURRENT = new ThreadLocal<>();

    private static final int RUNNING = 0;
    private static final int WOKEN = 1;
    private static final int WAITING = 2;

    /** Null for a supervisor's own, which never runs. */
    private final @Nullable Supervisor supervisor;

    private final Scope root;
    /** Whether the clock has to be told that this task runs or waits. */
    private final boolean counted;
    /** When it was made, on its loop's clock. */
    private final long born;
    // Plain: for those who look at it, who may be late.
    private boolean begun;
    private boolean ended;

    private volatile Scope scope;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Runnable canceller;
    private @Nullable Waiting waiting;

    /** Where it is being recorded; set before it starts, or by itself. */
    private volatile @Nullable Track track;

    /** What is bound to task locals; written by its own thread, and by whoever starts it before that. */
    private @Nullable Binding locals;

    // Its place among the children of its group; guarded by the group's lock.
    @Nullable
    TaskBase previous;

    @Nullable
    TaskBase next;

    /**
     * A task that nobody has forked.
     *
     * @param loop where it runs
     * @param supervisor who owns the tasks that it leaves behind
     */
    protected TaskBase(Loop loop, Supervisor supervisor) {
        this(loop, supervisor, null, false);
    }

    /**
     * @param parent the scope that it is started in
     * @param offLoop whether it will run on a worker thread
     */
    // The root scope only stores the reference.
    @SuppressWarnings({"this-escape", "ThisEscapedInObjectConstruction"})
    TaskBase(Loop loop, @Nullable Supervisor supervisor, @Nullable Scope parent, boolean offLoop) {
        super(loop);
        this.supervisor = supervisor;
        this.root = new Scope(this, parent);
        this.scope = root;
        this.counted = loop.clock().jumps() && (offLoop || !loop.carried());
        if (counted) {
            waiting = new Waiting();
        }
        this.born = offLoop ? loop.clock().nanos() : loop.view().turnNanos();
    }

    // Who is asking.

    /** The task that the calling thread runs, or null. */
    public static @Nullable TaskBase currentOrNull() {
        Thread here = Thread.currentThread();
        return Jdk.schedulerOf(here) instanceof TaskBase task && task.thread == here ? task : CURRENT.get();
    }

    /** The task that the calling thread runs. */
    public static TaskBase current() {
        TaskBase current = currentOrNull();
        if (current == null) {
            throw new IllegalStateException(
                    Thread.currentThread() + " is no task of Skein's, so there is no loop to wait on;"
                            + " call this inside Async.run(…), a request handler or a task that these have started");
        }
        return current;
    }

    // Its life.

    /** Starts it as a coroutine of its loop. */
    public final void start() {
        Thread coroutine = newThread();
        thread = coroutine;
        if (counted) {
            loop().clock().busy();
        }
        loop().view().spawned(this);
        coroutine.start();
    }

    /** Starts it on a platform thread. */
    final void startOn(Executor workers) {
        if (counted) {
            loop().clock().busy();
        }
        loop().view().spawned(this);
        try {
            workers.execute(this);
        } catch (Throwable noThread) {
            // It has been entered as a child that is waited for.
            end(noThread, false);
        }
    }

    /** What its thread does; for the JDK. */
    @Override
    public final void run() {
        Thread here = Thread.currentThread();
        boolean carried = Jdk.schedulerOf(here) == this;
        if (!carried) {
            thread = here;
            CURRENT.set(this);
        }
        begun = true;
        if (TaskEvents.starts()) {
            TaskEvents.started(this);
        }
        Track recorded = track;
        if (!carried && recorded != null) {
            Track.begins(recorded, here);
        }
        Throwable failure = null;
        try {
            startCancelled(here);
            body();
        } catch (Throwable e) {
            failure = e;
        }
        boolean cancelled = failure != null && root.why() != null && isCancellation(failure);
        synchronized (root) {
            // From here on nobody interrupts the thread, which may be a worker's.
            ended = true;
            thread = null;
            Thread.interrupted();
        }
        if (!carried) {
            CURRENT.remove();
        }
        end(failure, cancelled);
    }

    private void end(@Nullable Throwable failure, boolean cancelled) {
        if (TaskEvents.ends()) {
            TaskEvents.ended(this, failure, cancelled);
        }
        Track recorded = track;
        if (recorded != null) {
            Track.ends(recorded);
        }
        try {
            ended(failure, cancelled);
        } finally {
            loop().view().exited(this);
            if (counted) {
                loop().clock().idle();
            }
        }
    }

    /** Where it was cancelled before it began: its first wait ends at once; what must not be interrupted does not begin. */
    private void startCancelled(Thread here) {
        Why why = root.why();
        if (why != null && canceller != null) {
            throw why.raise();
        }
        if (why != null) {
            here.interrupt();
        }
    }

    /** The work itself. */
    protected abstract void body() throws Throwable;

    /**
     * The end of it, in its own thread.
     *
     * @param failure what it threw, or null
     * @param cancelled whether that is nothing but the answer to a cancellation
     */
    protected abstract void ended(@Nullable Throwable failure, boolean cancelled);

    /** Whether a failure only says that its thread was told to stop. */
    static boolean isCancellation(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Cancelled
                    || cause instanceof InterruptedException
                    || cause instanceof java.nio.channels.ClosedByInterruptException
                    || cause instanceof java.io.InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    // Waiting.

    /** Throws if the innermost scope is cancelled. */
    public final void checkpoint() {
        Why why = scope.why();
        if (why != null) {
            throw why.raise();
        }
    }

    /** Whether the innermost scope is cancelled, so that the next checkpoint throws; from any thread. */
    public final boolean isCancelled() {
        return scope.why() != null;
    }

    /**
     * Waits for {@link #unpark} or a cancellation; may return for no reason. Called by its own thread only.
     *
     * @param reason what it waits for; its {@code toString} tells whoever looks
     */
    public final void park(Object reason) {
        parkThread(reason);
        if (Thread.currentThread().isInterrupted() && scope.why() == null) {
            Thread.interrupted();
            if (!scope.cancelledOutside()) {
                root.cancelScope("its thread was interrupted");
            }
        }
    }

    /** Waits like {@link #park}, whatever is cancelled meanwhile. */
    public final void parkRegardless(Object reason) {
        // An interrupt, which would end every park at once, is put back by the caller with restoreInterrupt.
        Thread.interrupted();
        parkThread(reason);
    }

    /** After {@link #parkRegardless}: JDK calls in a cancelled scope are interrupted again. */
    public final void restoreInterrupt() {
        if (scope.why() != null) {
            Thread.currentThread().interrupt();
        }
    }

    private void parkThread(Object reason) {
        // No method of its own for this: its frame would be kept for each task that waits.
        Runnable recorded = TaskEvents.waits() ? TaskEvents.waiting(this, reason) : null;
        Track tracked = track;
        if (tracked != null) {
            Track.parks(tracked, reason);
        }
        if (waiting == null) {
            LockSupport.park(reason);
        } else {
            waiting.park(reason);
        }
        if (tracked != null) {
            Track.unparked(tracked);
        }
        if (recorded != null) {
            recorded.run();
        }
    }

    /** Ends the {@link #park} that it is in, or the next one; from any thread. */
    public final void unpark() {
        Thread parked = thread;
        if (waiting != null) {
            waiting.wake(loop().clock());
        }
        LockSupport.unpark(parked);
    }

    // Values.

    /** Binds a task local for the time of a call; see {@link skein.async.TaskLocal}. */
    public final <R extends @Nullable Object, X extends Exception> R withLocal(
            Object key, Object value, Call<R, X> call) throws X {
        Binding before = locals;
        locals = new Binding(key, value, before);
        try {
            return call.call();
        } finally {
            locals = before;
        }
    }

    /** What is bound to a task local, or null. */
    public final @Nullable Object local(Object key) {
        for (Binding binding = locals; binding != null; binding = binding.around) {
            if (binding.key == key) {
                return binding.value;
            }
        }
        return null;
    }

    /** Takes over what is bound where it is being started. */
    final void inheritLocals(@Nullable TaskBase starter) {
        locals = starter == null ? null : starter.locals;
    }

    private record Binding(
            Object key, Object value, @Nullable Binding around) {}

    // Cancelling.

    /** Cancels all of it. Not called by a carrier. */
    public final void cancelAll(String reason) {
        root.cancelScope(reason);
    }

    /** What to do instead of interrupting its thread, null for the interrupt; returns what that has been before. */
    final @Nullable Runnable canceller(@Nullable Runnable instead) {
        synchronized (root) {
            Runnable before = canceller;
            canceller = instead;
            return before;
        }
    }

    /** Wakes its thread because of a cancellation. Called under the lock, so that it never comes late. */
    final void interrupt() {
        Thread target = thread;
        Runnable instead = canceller;
        if (instead != null) {
            loop().runSoon(instead);
            // Where it waits for Skein, on that thread, it notices by itself.
            unpark();
        } else if (target != null) {
            if (waiting != null) {
                waiting.wake(loop().clock());
            }
            target.interrupt();
        }
    }

    // What it is made of.

    @Override
    protected Object kind() {
        return toString();
    }

    /** Who owns the tasks that it starts and leaves behind. */
    public final Supervisor supervisor() {
        if (supervisor == null) {
            throw new AssertionError("a supervisor's own task never runs");
        }
        return supervisor;
    }

    /** The nearest task of a kind among this one and those in which it was started; null for none. */
    public final <T extends TaskBase> @Nullable T within(Class<T> kind) {
        for (Scope around = scope; around != null; around = around.parent()) {
            if (kind.isInstance(around.owner)) {
                return kind.cast(around.owner);
            }
        }
        return null;
    }

    final Scope root() {
        return root;
    }

    final Scope scope() {
        return scope;
    }

    final void scope(Scope innermost) {
        scope = innermost;
    }

    /** The thread that runs it, while there is one. */
    final @Nullable Thread thread() {
        return thread;
    }

    /** Where it is being recorded, if it is. */
    final @Nullable Track track() {
        return track;
    }

    final void track(Track first) {
        track = first;
    }

    /** The tasks that it has started and not yet joined. */
    final List<TaskBase> children() {
        return root.allChildren();
    }

    /** When it was made, in nanoseconds of its loop's clock; exact to about a turn of the loop. */
    final long born() {
        return born;
    }

    final boolean begun() {
        return begun;
    }

    final boolean hasEnded() {
        return ended;
    }

    @Override
    public final String name() {
        return Texts.of(this);
    }

    @Override
    public Optional<TaskInfo> parent() {
        return Optional.empty();
    }

    @Override
    public final Duration age() {
        return Duration.ofNanos(Math.max(0, loop().clock().nanos() - born));
    }

    /** Time until the innermost deadline in nanoseconds; {@link Long#MAX_VALUE} when there is none. */
    public final long nanosLeft() {
        long deadline = scope.deadline();
        return deadline == Long.MAX_VALUE ? deadline : deadline - loop().clock().nanos();
    }

    /**
     * A park that tells the clock when the task begins to wait and when it is ready again. It has to know that before
     * the thread runs, so the one who wakes it says so.
     */
    private final class Waiting {
        private int state = RUNNING;

        void park(Object reason) {
            synchronized (this) {
                if (state == WOKEN || Thread.currentThread().isInterrupted()) {
                    state = RUNNING;
                    return;
                }
                state = WAITING;
            }
            loop().clock().idle();
            while (!Thread.currentThread().isInterrupted() && isWaiting()) {
                LockSupport.park(reason);
            }
            synchronized (this) {
                if (state == WAITING) {
                    loop().clock().busy();
                }
                state = RUNNING;
            }
        }

        private synchronized boolean isWaiting() {
            return state == WAITING;
        }

        synchronized void wake(LoopClock clock) {
            if (state == WAITING) {
                clock.busy();
                state = RUNNING;
            } else {
                state = WOKEN;
            }
        }
    }
}
