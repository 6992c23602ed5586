package skein.async.internal;

import org.jspecify.annotations.Nullable;
import skein.async.Call;

/**
 * A call of the engine's that runs one of the user's, after which its task is named.
 *
 * @param user the user's call or function
 * @param work what runs it
 */
record OnBehalf<T extends @Nullable Object, X extends Exception>(Object user, Call<T, X> work) implements Call<T, X> {
    @Override
    public T call() throws X {
        return work.call();
    }
}
