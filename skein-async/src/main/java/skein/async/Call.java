package skein.async;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work with a result, which may fail in its own way.
 *
 * <p>The exception type is part of it so that it comes out of {@link Async#timeout} and its like as it went in: code
 * without checked exceptions needs no {@code throws}.
 *
 * @param <T> what it returns
 * @param <X> the checked exception that it may throw; {@link RuntimeException} when there is none
 */
@FunctionalInterface
public interface Call<T extends @Nullable Object, X extends Exception> {
    /** Does the work. */
    T call() throws X;

    /**
     * Work on something that it is given: an item, a handle.
     *
     * @param <A> what it is given
     * @param <T> what it returns
     * @param <X> the checked exception that it may throw
     */
    @FunctionalInterface
    interface With<A extends @Nullable Object, T extends @Nullable Object, X extends Exception> {
        /** Does the work. */
        T call(A argument) throws X;
    }
}
