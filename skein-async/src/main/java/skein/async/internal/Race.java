package skein.async.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import skein.async.Call;

/** See {@link skein.async.Async#race}. */
public final class Race {
    private Race() {}

    private record Won<T extends @Nullable Object>(T value) {}

    /** The first failure, with the later ones suppressed on it. */
    private static final class Lost {
        private @Nullable Throwable first;

        synchronized void add(Throwable failure) {
            if (first == null) {
                first = failure;
            } else if (first != failure) {
                first.addSuppressed(failure);
            }
        }

        synchronized Throwable first() {
            if (first == null) {
                throw new AssertionError("nobody has lost");
            }
            return first;
        }
    }

    /** Runs them all and returns the first result. */
    public static <T extends @Nullable Object, X extends Exception> T first(List<? extends Call<? extends T, X>> calls)
            throws X {
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("a race of no calls has no winner; give it at least one");
        }
        var winner = new AtomicReference<@Nullable Won<T>>();
        var lost = new Lost();
        Group.<@Nullable Void, X>run(group -> {
            for (Call<? extends T, X> call : calls) {
                ((Group) group).forkQuietly(new OnBehalf<@Nullable Void, RuntimeException>(call, () -> {
                    try {
                        if (winner.compareAndSet(null, new Won<>(call.call()))) {
                            group.cancel("another call has won the race");
                        }
                    } catch (Throwable e) {
                        lost.add(e);
                    }
                    return null;
                }));
            }
            return null;
        });
        Won<T> won = winner.get();
        if (won == null) {
            TaskBase.current().checkpoint();
            Throwable failure = lost.first();
            Traces.continueHere(failure);
            throw Failures.<RuntimeException>unchecked(failure);
        }
        return won.value();
    }
}
