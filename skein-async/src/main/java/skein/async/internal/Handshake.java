package skein.async.internal;

import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.TaskGroup;

/**
 * The start of a service that says when it is ready. Until then it is a child of a group around the start itself, so that
 * its failure is the start's; with the word it moves to the group that it was meant for. Trio's {@code Nursery.start}.
 */
public final class Handshake<V extends @Nullable Object> implements TaskGroup.Ready<V> {
    private final Group target;
    private final Group around;
    private final Waiters settled = new Waiters();
    private @Nullable V value;
    private volatile boolean ready;

    private Handshake(Group target, Group around) {
        this.target = target;
        this.around = around;
    }

    static <V extends @Nullable Object, X extends Exception> V start(
            Group target, Call.With<? super TaskGroup.Ready<V>, ? extends @Nullable Object, X> service) throws X {
        // A service that fails before it is ready fails this group.
        Handshake<V> done = Group.<Handshake<V>, X>run(around -> {
            var handshake = new Handshake<V>(target, (Group) around);
            around.fork(new OnBehalf<>(service, () -> handshake.serve(service)));
            handshake.await();
            return handshake;
        });
        return done.value();
    }

    private <X extends Exception> @Nullable Object serve(
            Call.With<? super TaskGroup.Ready<V>, ? extends @Nullable Object, X> service) throws X {
        try {
            return service.call(this);
        } finally {
            settled.close();
        }
    }

    private void await() {
        try {
            settled.await("a service to be ready");
        } catch (InterruptedException outsideOfTasks) {
            throw new AssertionError(outsideOfTasks);
        }
    }

    @SuppressWarnings("NullAway") // V allows null when null was set
    private V value() {
        if (!ready) {
            TaskBase.current().checkpoint();
            throw new IllegalStateException(
                    "the service ended without saying that it is ready; call ready.set(…) when it is");
        }
        return value;
    }

    @Override
    public void set(V result) {
        if (ready) {
            throw new IllegalStateException("the service has said before that it is ready; say it once");
        }
        if (!(TaskBase.currentOrNull() instanceof Forked<?> mine) || !mine.isIn(around)) {
            throw new IllegalStateException("only the service itself says that it is ready, in its own task");
        }
        value = result;
        target.adopt(mine, around);
        ready = true;
        settled.close();
    }
}
