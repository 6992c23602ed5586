package skein.async.internal;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import skein.async.Call;

/** Results in the order in which they become ready; see {@link skein.async.Async#asCompleted}. */
public final class Completions<T extends @Nullable Object> implements Iterator<T> {
    private record Ready<T extends @Nullable Object>(T value) {}

    private final TaskBase reader;
    private final Queue<Ready<T>> ready = new ArrayDeque<>();
    private int left;
    private boolean given;

    private Completions(TaskBase reader, int count) {
        this.reader = reader;
        this.left = count;
    }

    /** Starts the calls and runs the body; what has not ended when it returns is cancelled. */
    public static <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> R run(
            List<? extends Call<? extends T, X>> calls, Call.With<? super Iterable<T>, R, X> body) throws X {
        var completions = new Completions<T>(TaskBase.current(), calls.size());
        return Group.<R, X>run(group -> {
            for (Call<? extends T, X> call : calls) {
                ((Group) group).forkQuietly(new OnBehalf<@Nullable Void, X>(call, () -> {
                    completions.add(call.call());
                    return null;
                }));
            }
            Iterable<T> results = completions::once;
            R value = body.call(results);
            group.cancel("the body of asCompleted has ended");
            return value;
        });
    }

    private void add(T value) {
        synchronized (ready) {
            ready.add(new Ready<>(value));
        }
        reader.unpark();
    }

    private Iterator<T> once() {
        if (given) {
            throw new IllegalStateException("results are handed out once; collect them to go through them again");
        }
        given = true;
        return this;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public T next() {
        if (left == 0) {
            throw new NoSuchElementException("all results have been handed out");
        }
        if (TaskBase.currentOrNull() != reader) {
            throw new IllegalStateException("the results are for the task that called asCompleted; use a Channel to"
                    + " share them with others");
        }
        while (true) {
            reader.checkpoint();
            synchronized (ready) {
                Ready<T> first = ready.poll();
                if (first != null) {
                    left--;
                    return first.value();
                }
            }
            reader.park(this);
        }
    }

    @Override
    public String toString() {
        return "the next of " + left + " results";
    }
}
