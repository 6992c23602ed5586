package skein.web.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Cancelled;
import skein.async.Event;
import skein.http.Response;

/**
 * The dependencies of scope APPLICATION, which are there from before the first request until after the last one.
 *
 * <p>They are nested calls in a coroutine of their own, which waits in the innermost one while the application serves.
 * Whoever opens the application first enters them, whoever closes it last ends them: it may be served twice, by two
 * servers or in tests.
 *
 * <p>Thread-safe.
 */
final class Lifespan {
    private final DependencyStack dependencies;
    private final int slots;
    private int users;
    private @Nullable Run run;
    private volatile @Nullable Object @Nullable [] values;

    /** @param slots the size of the frame of the dependencies */
    Lifespan(List<Provision> provisions, int slots) {
        this.dependencies = new DependencyStack(provisions);
        this.slots = slots;
    }

    /** One time from start to end. */
    private static final class Run {
        final Event over = new Event();
        final CompletableFuture<@Nullable Object[]> ready = new CompletableFuture<>();
        final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    }

    /**
     * The value of a dependency.
     *
     * @throws IllegalStateException when they have not been entered
     */
    @Nullable
    Object value(int slot) {
        var entered = values;
        if (entered == null) {
            throw new IllegalStateException(
                    "a dependency of scope APPLICATION is wanted before the application has started; start it with"
                            + " Server.start, Server.run or TestClient.of, or open() it");
        }
        return entered[slot];
    }

    /**
     * Enters the dependencies unless they are there. Blocks its thread.
     *
     * @throws Exception what one of them threw; those before it have ended
     */
    synchronized void open() throws Exception {
        if (users == 0 && !dependencies.isEmpty()) {
            var begun = new Run();
            Thread.ofVirtual().name("skein-lifespan").start(() -> run(begun));
            values = outcome(begun.ready);
            run = begun;
        }
        users++;
    }

    /**
     * Ends the dependencies if nobody else has opened them. Blocks its thread.
     *
     * @throws Exception what one of them threw at its end
     */
    synchronized void close() throws Exception {
        users--;
        var running = run;
        if (users == 0 && running != null) {
            run = null;
            values = null;
            running.over.set();
            outcome(running.ended);
        }
    }

    private void run(Run run) {
        @Nullable Object[] frame = new @Nullable Object[slots];
        try {
            Async.run(() -> dependencies.enter(frame, () -> {
                run.ready.complete(frame);
                run.over.await();
                return Response.of(204);
            }));
            run.ended.complete(null);
        } catch (Exception | Error failure) {
            run.ready.completeExceptionally(failure);
            run.ended.completeExceptionally(failure);
        }
    }

    private static <T extends @Nullable Object> T outcome(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Cancelled cancelled -> throw new IllegalStateException("it was cancelled", cancelled);
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
