package skein.async;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Completions;
import skein.async.internal.Deadlines;
import skein.async.internal.Gather;
import skein.async.internal.Group;
import skein.async.internal.Loops;
import skein.async.internal.Race;
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
 * task, or the scope that it is in, is cancelled, even if what it waits for happens in the same instant.
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
        return Gather.all(calls);
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
        @Nullable Object[] all = Gather.<X>run(a, b);
        return combine.of(Gather.<A>at(all, 0), Gather.<B>at(all, 1));
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
        @Nullable Object[] all = Gather.<X>run(a, b, c);
        return combine.of(Gather.<A>at(all, 0), Gather.<B>at(all, 1), Gather.<C>at(all, 2));
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
        @Nullable Object[] all = Gather.<X>run(a, b, c, d);
        return combine.of(Gather.<A>at(all, 0), Gather.<B>at(all, 1), Gather.<C>at(all, 2), Gather.<D>at(all, 3));
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
        @Nullable Object[] all = Gather.<X>run(a, b, c, d, e);
        return combine.of(
                Gather.<A>at(all, 0),
                Gather.<B>at(all, 1),
                Gather.<C>at(all, 2),
                Gather.<D>at(all, 3),
                Gather.<E>at(all, 4));
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
        @Nullable Object[] all = Gather.<X>run(a, b, c, d, e, f);
        return combine.of(
                Gather.<A>at(all, 0),
                Gather.<B>at(all, 1),
                Gather.<C>at(all, 2),
                Gather.<D>at(all, 3),
                Gather.<E>at(all, 4),
                Gather.<F>at(all, 5));
    }

    /** Runs calls at the same time and returns how each of them ended, in order; a failure does not touch the others. */
    public static <T extends @Nullable Object> List<Outcome<T>> settle(List<? extends Call<T, ?>> calls) {
        return Gather.settle(calls);
    }

    /**
     * Runs calls at the same time, returns the result of the first that succeeds, and cancels the others. It has waited
     * for them to end by then.
     *
     * @throws X when all failed: the first failure, with the others suppressed
     * @throws IllegalArgumentException when there is no call
     */
    public static <T extends @Nullable Object, X extends Exception> T race(List<? extends Call<? extends T, X>> calls)
            throws X {
        return Race.first(calls);
    }

    /**
     * Runs calls at the same time and hands their results to a body one by one, as they become ready.
     *
     * <pre>{@code
     * asCompleted(quotes, results -> {
     *     for (Quote quote : results) {
     *         if (quote.price() < limit) {
     *             return quote;
     *         }
     *     }
     *     return none;
     * });
     * }</pre>
     *
     * <p>Leaving the body cancels the calls that are still running. A failure of one cancels the others and the body, and
     * is thrown; where that is not wanted, let the calls return an {@link Outcome}. The results can be gone through once,
     * by the body's own task.
     *
     * @return the body's value
     */
    public static <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> R asCompleted(
            List<? extends Call<? extends T, X>> calls, Call.With<? super Iterable<T>, R, X> body) throws X {
        return Completions.run(calls, body);
    }

    /**
     * Calls a function for every item, some at a time, and returns the results in the items' order. Items are begun in
     * their order; the first failure cancels the calls under way, begins no more, and is thrown.
     *
     * <pre>{@code List<Page> pages = mapConcurrent(uris, 50, client::get);}</pre>
     *
     * @param limit how many at a time, at least one
     */
    public static <A extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> mapConcurrent(
            Collection<? extends A> items, int limit, Call.With<? super A, ? extends R, X> function) throws X {
        return Gather.map(items, limit, function);
    }

    /**
     * Runs a body that starts tasks, waits for all of them, and returns the body's value. See {@link TaskGroup}.
     *
     * @throws X the first failure, of the body or of a child
     * @throws TaskCancelledException when {@link TaskGroup#cancel} ended the body before it returned
     */
    public static <T extends @Nullable Object, X extends Exception> T taskGroup(TaskGroup.Body<T, X> body) throws X {
        T value = Group.run(body);
        checkpoint();
        return value;
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
        return Deadlines.timeout(limit, deadline -> call.call());
    }

    /** Like {@link #timeout(Duration, Call)}, for a call that moves its {@link Deadline}. */
    public static <T extends @Nullable Object, X extends Exception> T timeout(
            Duration limit, Call.With<? super Deadline, T, X> call) throws X {
        return Deadlines.timeout(limit, call);
    }

    /** Like {@link #timeout(Duration, Call)}, but empty when the time was over, or when the call returned null. */
    public static <T, X extends Exception> Optional<T> moveOnAfter(Duration limit, Call<? extends @Nullable T, X> call)
            throws X {
        return Deadlines.<T, X>moveOnAfter(limit, deadline -> call.call());
    }

    /** Like {@link #moveOnAfter(Duration, Call)}, for a call that moves its {@link Deadline}. */
    public static <T, X extends Exception> Optional<T> moveOnAfter(
            Duration limit, Call.With<? super Deadline, ? extends @Nullable T, X> call) throws X {
        return Deadlines.moveOnAfter(limit, call);
    }

    /**
     * Runs a short clean-up that a cancellation from outside does not reach, within a deadline of its own.
     *
     * @throws DeadlineExceededException when it took longer than that
     */
    public static <T extends @Nullable Object, X extends Exception> T shielded(Duration limit, Call<T, X> call)
            throws X {
        return Deadlines.shielded(limit, deadline -> call.call());
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
