package skein.async;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Deadlines;
import skein.async.internal.Forked;
import skein.async.internal.Group;
import skein.async.internal.Loops;
import skein.async.internal.TaskBase;
import skein.async.internal.Workers;

/**
 * Running, joining and ending coroutines, in plain methods that wait. Meant to be imported:
 *
 * <pre>{@code
 * import static skein.async.Async.*;
 *
 * Profile profile(long id) {
 *     return timeout(Duration.ofSeconds(2), () -> gather(
 *             () -> users.find(id),
 *             () -> orders.of(id),
 *             Profile::new));
 * }
 * }</pre>
 *
 * <p>Everything but {@link #run} is called in a task: inside {@code run}, a request handler, or a task that these have
 * started; elsewhere it throws {@link IllegalStateException}. Everything that waits throws {@link Cancelled} when the
 * task, or the scope that it is in, is cancelled.
 *
 * <p>Tasks of one loop take turns, but mutual exclusion is not promised: a task that blocks is left behind by its loop
 * and goes on beside the others. Share state as between threads.
 */
public final class Async {
    private static final CapacityLimiter THREADS = new CapacityLimiter(40);
    private static final CapacityLimiter CORES =
            new CapacityLimiter(Runtime.getRuntime().availableProcessors());

    private Async() {}

    /**
     * Runs a call as a task and blocks the calling thread until it has ended. Tasks that it left in the background then
     * have ten seconds to finish before they are cancelled.
     *
     * <p>Interrupting the calling thread cancels the task.
     *
     * @throws X what the call threw
     * @throws IllegalStateException when called in a task, where the method can be called directly
     */
    public static <T extends @Nullable Object, X extends Exception> T run(Call<T, X> call) throws X {
        return Loops.shared().run(call);
    }

    /** Waits for a time of the loop's clock; zero lets the others have a turn. */
    public static void sleep(Duration time) {
        Deadlines.sleep(time);
    }

    /** The time of the loop's clock since some origin, for measuring: the difference of two is what has passed. */
    public static Duration time() {
        return Duration.ofNanos(TaskBase.current().loop().clock().nanos());
    }

    /** Throws {@link Cancelled} if the task has been cancelled: for long computations, which wait for nothing. */
    public static void checkpoint() {
        TaskBase.current().checkpoint();
    }

    /** Time until the innermost deadline, to be handed on to whatever is called; empty when there is none. */
    public static Optional<Duration> remaining() {
        long nanos = TaskBase.current().nanosLeft();
        return nanos == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, nanos)));
    }

    /**
     * Runs calls at the same time and returns their results in order. The first failure cancels the others and is
     * thrown when they have ended; later failures are suppressed on it.
     */
    public static <T extends @Nullable Object, X extends Exception> List<T> gather(
            List<? extends Call<? extends T, X>> calls) throws X {
        List<Task<? extends T>> tasks = Group.<List<Task<? extends T>>, X>run(group -> {
            var started = new ArrayList<Task<? extends T>>(calls.size());
            for (Call<? extends T, X> call : calls) {
                started.add(group.fork(call));
            }
            return started;
        });
        var results = new ArrayList<T>(tasks.size());
        for (Task<? extends T> task : tasks) {
            results.add(task.await());
        }
        return results;
    }

    /**
     * Runs two calls at the same time and puts their results together; fails like {@link #gather(List)}.
     *
     * <pre>{@code gather(() -> users.find(id), () -> orders.of(id), Profile::new)}</pre>
     */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object,
                    X extends Exception>
            R gather(
                    Call<? extends A, X> a,
                    Call<? extends B, X> b,
                    Combine.Of2<? super A, ? super B, ? extends R> combine)
                    throws X {
        var a1 = new Slot<A>();
        var b1 = new Slot<B>();
        Group.<@Nullable Void, X>run(group -> {
            a1.task = group.fork(a);
            b1.task = group.fork(b);
            return null;
        });
        return combine.of(a1.value(), b1.value());
    }

    /** Like {@link #gather(Call, Call, Combine.Of2)}, for three. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object,
                    X extends Exception>
            R gather(
                    Call<? extends A, X> a,
                    Call<? extends B, X> b,
                    Call<? extends C, X> c,
                    Combine.Of3<? super A, ? super B, ? super C, ? extends R> combine)
                    throws X {
        var a1 = new Slot<A>();
        var b1 = new Slot<B>();
        var c1 = new Slot<C>();
        Group.<@Nullable Void, X>run(group -> {
            a1.task = group.fork(a);
            b1.task = group.fork(b);
            c1.task = group.fork(c);
            return null;
        });
        return combine.of(a1.value(), b1.value(), c1.value());
    }

    /** Like {@link #gather(Call, Call, Combine.Of2)}, for four. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object,
                    X extends Exception>
            R gather(
                    Call<? extends A, X> a,
                    Call<? extends B, X> b,
                    Call<? extends C, X> c,
                    Call<? extends D, X> d,
                    Combine.Of4<? super A, ? super B, ? super C, ? super D, ? extends R> combine)
                    throws X {
        var a1 = new Slot<A>();
        var b1 = new Slot<B>();
        var c1 = new Slot<C>();
        var d1 = new Slot<D>();
        Group.<@Nullable Void, X>run(group -> {
            a1.task = group.fork(a);
            b1.task = group.fork(b);
            c1.task = group.fork(c);
            d1.task = group.fork(d);
            return null;
        });
        return combine.of(a1.value(), b1.value(), c1.value(), d1.value());
    }

    /** Like {@link #gather(Call, Call, Combine.Of2)}, for five. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object,
                    X extends Exception>
            R gather(
                    Call<? extends A, X> a,
                    Call<? extends B, X> b,
                    Call<? extends C, X> c,
                    Call<? extends D, X> d,
                    Call<? extends E, X> e,
                    Combine.Of5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> combine)
                    throws X {
        var a1 = new Slot<A>();
        var b1 = new Slot<B>();
        var c1 = new Slot<C>();
        var d1 = new Slot<D>();
        var e1 = new Slot<E>();
        Group.<@Nullable Void, X>run(group -> {
            a1.task = group.fork(a);
            b1.task = group.fork(b);
            c1.task = group.fork(c);
            d1.task = group.fork(d);
            e1.task = group.fork(e);
            return null;
        });
        return combine.of(a1.value(), b1.value(), c1.value(), d1.value(), e1.value());
    }

    /** Like {@link #gather(Call, Call, Combine.Of2)}, for six. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object,
                    X extends Exception>
            R gather(
                    Call<? extends A, X> a,
                    Call<? extends B, X> b,
                    Call<? extends C, X> c,
                    Call<? extends D, X> d,
                    Call<? extends E, X> e,
                    Call<? extends F, X> f,
                    Combine.Of6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> combine)
                    throws X {
        var a1 = new Slot<A>();
        var b1 = new Slot<B>();
        var c1 = new Slot<C>();
        var d1 = new Slot<D>();
        var e1 = new Slot<E>();
        var f1 = new Slot<F>();
        Group.<@Nullable Void, X>run(group -> {
            a1.task = group.fork(a);
            b1.task = group.fork(b);
            c1.task = group.fork(c);
            d1.task = group.fork(d);
            e1.task = group.fork(e);
            f1.task = group.fork(f);
            return null;
        });
        return combine.of(a1.value(), b1.value(), c1.value(), d1.value(), e1.value(), f1.value());
    }

    /** Holds a task until its group has ended, when its value is there. */
    private static final class Slot<T extends @Nullable Object> {
        private @Nullable Task<? extends T> task;

        T value() {
            if (task == null) {
                throw new AssertionError("not started");
            }
            return task.await();
        }
    }

    /** Runs calls at the same time and returns how each of them ended, in order; a failure does not touch the others. */
    public static <T extends @Nullable Object> List<Outcome<T>> settle(List<? extends Call<T, ?>> calls) {
        List<Forked<T>> tasks = Group.<List<Forked<T>>, RuntimeException>runSettling(group -> {
            var started = new ArrayList<Forked<T>>(calls.size());
            for (Call<T, ?> call : calls) {
                started.add(((Group) group).forkQuietly(call));
            }
            return started;
        });
        checkpoint();
        var outcomes = new ArrayList<Outcome<T>>(tasks.size());
        for (Forked<T> task : tasks) {
            outcomes.add(task.outcome());
        }
        return outcomes;
    }

    /**
     * Runs a body that starts tasks, waits for all of them, and returns the body's value. See {@link TaskGroup}.
     *
     * @throws X the first failure, of the body or of a child
     * @throws TaskCancelledException when {@link TaskGroup#cancel} ended the body before it returned
     */
    public static <T extends @Nullable Object, X extends Exception> T taskGroup(TaskGroup.Body<T, X> body) throws X {
        return Group.run(body);
    }

    /**
     * Starts a task that outlives the caller: it belongs to the application (the server, or the {@link #run} around),
     * which logs its failure unless somebody {@linkplain Task#await awaits} it, and waits for it a while at shutdown.
     */
    public static <T extends @Nullable Object> Task<T> createTask(Call<T, ?> call) {
        return TaskBase.current().supervisor().start(call);
    }

    /**
     * Gives a call a deadline. When the time is over the call is cancelled, and once it has ended this throws. Deadlines
     * nest: the earliest one counts.
     *
     * @throws DeadlineExceededException when the call was ended by this deadline
     */
    public static <T extends @Nullable Object, X extends Exception> T timeout(Duration limit, Call<T, X> call)
            throws X {
        return Deadlines.timeout(limit, call);
    }

    /** Like {@link #timeout}, but empty when the time was over, or when the call returned null. */
    public static <T, X extends Exception> Optional<T> moveOnAfter(Duration limit, Call<? extends @Nullable T, X> call)
            throws X {
        return Deadlines.moveOnAfter(limit, call);
    }

    /**
     * Runs a short clean-up that a cancellation from outside does not reach, within a deadline of its own.
     *
     * @throws DeadlineExceededException when it took longer than that
     */
    public static <T extends @Nullable Object, X extends Exception> T shielded(Duration limit, Call<T, X> call)
            throws X {
        return Deadlines.shielded(limit, call);
    }

    /**
     * Runs a call on a platform thread while the task waits: for calls that block in native code or hold monitors for
     * long. At most 40 at a time; more wait in line.
     *
     * <p>Cancelling the task interrupts the thread and waits for the call to end.
     */
    public static <T extends @Nullable Object, X extends Exception> T toThread(Call<T, X> call) throws X {
        return toThread(THREADS, call);
    }

    /** Like {@link #toThread(Call)}, with a limit of one's own. */
    public static <T extends @Nullable Object, X extends Exception> T toThread(CapacityLimiter limiter, Call<T, X> call)
            throws X {
        return limiter.with(() -> Workers.run(call, null));
    }

    /**
     * Like {@link #toThread(CapacityLimiter, Call)}, for calls that take an interrupt badly.
     *
     * @param canceller what to do instead of interrupting the thread; runs in a coroutine of its own
     */
    public static <T extends @Nullable Object, X extends Exception> T toThread(
            CapacityLimiter limiter, Call<T, X> call, Runnable canceller) throws X {
        return limiter.with(() -> Workers.run(call, canceller));
    }

    /** Runs a computation on one of as many threads as there are cores; otherwise like {@link #toThread(Call)}. */
    public static <T extends @Nullable Object, X extends Exception> T onCpu(Call<T, X> call) throws X {
        return toThread(CORES, call);
    }
}
