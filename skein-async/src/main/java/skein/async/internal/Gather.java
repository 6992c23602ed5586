package skein.async.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.Outcome;

/** Joins calls that run at the same time: {@code gather}, {@code settle}, {@code mapConcurrent}. */
public final class Gather {
    private Gather() {}

    /** See {@link skein.async.Async#gather(List)}. */
    public static <T extends @Nullable Object, X extends Exception> List<T> all(
            List<? extends Call<? extends T, X>> calls) throws X {
        List<Forked<? extends T>> tasks = Group.<List<Forked<? extends T>>, X>run(group -> {
            var started = new ArrayList<Forked<? extends T>>(calls.size());
            for (Call<? extends T, X> call : calls) {
                started.add(((Group) group).forkQuietly(call));
            }
            return started;
        });
        TaskBase.current().checkpoint();
        var results = new ArrayList<T>(tasks.size());
        for (Forked<? extends T> task : tasks) {
            results.add(task.valueOrFailure());
        }
        return results;
    }

    /** Runs calls of different types and returns their results in order, to be taken out by {@link #at}. */
    @SafeVarargs
    public static <X extends Exception> @Nullable Object[] run(Call<? extends @Nullable Object, X>... calls) throws X {
        var tasks = new Forked<?>[calls.length];
        Group.<@Nullable Void, X>run(group -> {
            for (int i = 0; i < tasks.length; i++) {
                tasks[i] = ((Group) group).forkQuietly(calls[i]);
            }
            return null;
        });
        TaskBase.current().checkpoint();
        var results = new @Nullable Object[tasks.length];
        for (int i = 0; i < tasks.length; i++) {
            results[i] = tasks[i].valueOrFailure();
        }
        return results;
    }

    /** A result of {@link #run}; the caller knows which call it came from. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public static <T extends @Nullable Object> T at(@Nullable Object[] results, int index) {
        return (T) results[index];
    }

    /** See {@link skein.async.Async#settle}. */
    public static <T extends @Nullable Object> List<Outcome<T>> settle(List<? extends Call<T, ?>> calls) {
        List<Forked<T>> tasks = Group.<List<Forked<T>>, RuntimeException>runSettling(group -> {
            var started = new ArrayList<Forked<T>>(calls.size());
            for (Call<T, ?> call : calls) {
                started.add(((Group) group).forkQuietly(call));
            }
            return started;
        });
        TaskBase.current().checkpoint();
        var outcomes = new ArrayList<Outcome<T>>(tasks.size());
        for (Forked<T> task : tasks) {
            outcomes.add(task.outcome());
        }
        return outcomes;
    }

    /** See {@link skein.async.Async#mapConcurrent}: so many tasks as may run at a time take one item after the other. */
    @SuppressWarnings("NullAway") // every place has been filled with an R
    public static <A extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            Collection<? extends A> items, int limit, Call.With<? super A, ? extends R, X> function) throws X {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "mapConcurrent with a limit of " + limit + " would never begin; let at least 1 run at a time");
        }
        var todo = new ArrayList<A>(items);
        var results = new @Nullable Object[todo.size()];
        var next = new AtomicInteger();
        Group.<@Nullable Void, X>run(group -> {
            for (int i = 0; i < Math.min(limit, results.length); i++) {
                ((Group) group).forkQuietly(new OnBehalf<@Nullable Void, X>(function, () -> {
                    for (int item; (item = next.getAndIncrement()) < results.length; ) {
                        TaskBase.current().checkpoint();
                        results[item] = function.call(todo.get(item));
                    }
                    return null;
                }));
            }
            return null;
        });
        var list = new ArrayList<R>(results.length);
        for (int i = 0; i < results.length; i++) {
            list.add(Gather.<R>at(results, i));
        }
        return list;
    }
}
