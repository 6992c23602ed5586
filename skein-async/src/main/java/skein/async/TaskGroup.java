package skein.async;

import org.jspecify.annotations.Nullable;
import skein.async.internal.Group;
import skein.async.internal.Handshake;

/**
 * Owns the tasks that are started in it: none of them outlives it.
 *
 * <pre>{@code
 * taskGroup(group -> {
 *     var prices = group.fork(() -> shop.prices());
 *     var stock = group.fork(() -> store.stock());
 *     return new Offer(prices.await(), stock.await());
 * });
 * }</pre>
 *
 * <p>Leaving the body waits for all. The first failure, of a child or of the body, cancels the rest and is thrown as it
 * is once all have ended; later ones ride along as {@linkplain Throwable#getSuppressed() suppressed}.
 *
 * <p>May be handed to the children, which may start siblings.
 */
public sealed interface TaskGroup permits Group {
    /** What runs inside a group; see {@link Async#taskGroup}. */
    @FunctionalInterface
    interface Body<T extends @Nullable Object, X extends Exception> {
        /** Starts children, waits for them or not, and returns a value. */
        T run(TaskGroup group) throws X;
    }

    /**
     * Starts a child on the caller's loop; it runs when the caller next waits.
     *
     * @throws X never here: it is declared because the group throws it when the child fails
     * @throws IllegalStateException when the group has been left
     */
    <T extends @Nullable Object, X extends Exception> Task<T> fork(Call<T, X> call) throws X;

    /**
     * Starts a service as a child and waits until it says that it is ready.
     *
     * <pre>{@code
     * int port = group.start(ready -> {
     *     try (var socket = listen()) {
     *         ready.set(socket.port());
     *         return serve(socket); // goes on as a child of the group
     *     }
     * });
     * }</pre>
     *
     * @return what the service said
     * @throws X what the service failed with before that; later failures are the group's
     * @throws IllegalStateException when the service ended without saying so
     */
    <V extends @Nullable Object, X extends Exception> V start(
            Call.With<? super Ready<V>, ? extends @Nullable Object, X> service) throws X;

    /** How a service says that it is ready; see {@link #start}. */
    sealed interface Ready<V extends @Nullable Object> permits Handshake {
        /**
         * Says so, once, in the service's own task. From here on the service belongs to the group.
         *
         * @param value what {@link TaskGroup#start} returns
         */
        void set(V value);
    }

    /** Cancels the children and the body. The group then ends without a failure of its own. */
    void cancel(String reason);
}
