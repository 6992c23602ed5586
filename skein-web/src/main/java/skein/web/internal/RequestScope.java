package skein.web.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Async;
import skein.async.Cancelled;
import skein.async.Event;
import skein.async.Task;
import skein.http.Request;
import skein.http.Response;

/**
 * One request's dependencies of scope REQUEST, and the endpoint inside of them.
 *
 * <p>They are nested calls around the endpoint that must still be open when its response has gone back through the
 * middleware, whose calls are on the request's own stack. So they have a coroutine of their own: it enters them, runs
 * the endpoint, hands the response over, and waits in the innermost call until it is told that the response is sent;
 * then it runs the background tasks and returns, which ends them.
 *
 * <pre>
 * request's coroutine        middleware ── open ┄┄┄┄┄┄┄┄┄┄ middleware ── respond ── sent
 *                                           │               ▲                         │
 * scope's coroutine                     dependencies ── endpoint ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ background ── dependencies end
 * </pre>
 *
 * <p>Until there is a response it is cancelled along with the request, which waits for its end. Afterwards it belongs to
 * the application alone: a client that hangs up does not take the dependencies away from the background tasks.
 */
final class RequestScope {
    private static final Logger LOG = LoggerFactory.getLogger("skein.web");
    /** For clean-up that does not end; it goes on in the background. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Request request;
    private final Event answered = new Event();
    private final Event finished = new Event();
    // Each written by one coroutine before it sets the event that the other one waits for.
    private @Nullable Response response;
    private @Nullable Throwable failure;
    private @Nullable Throwable notSent;

    /** @param request for the log */
    RequestScope(Request request) {
        this.request = request;
    }

    // The request's coroutine.

    /**
     * Enters the dependencies and runs what is inside.
     *
     * @throws Exception what came out of the dependencies before there was a response; they have ended then
     */
    Response open(DependencyStack dependencies, Arguments arguments, DependencyStack.Inside inside) throws Exception {
        Optional<Duration> limit = Async.remaining();
        DependencyStack.Inside limited =
                limit.isEmpty() ? inside : () -> Async.timeout(limit.orElseThrow(), inside::call);
        Task<@Nullable Void> task = Async.createTask(() -> run(dependencies, arguments, limited));
        try {
            answered.await();
        } catch (Throwable cancelled) {
            giveUp(task, cancelled);
            throw cancelled;
        }
        Failures.throwIfAny(failure);
        if (response == null) {
            throw new AssertionError("neither a response nor a failure");
        }
        return response;
    }

    private void giveUp(Task<@Nullable Void> running, Throwable why) {
        running.cancel(why instanceof Cancelled cancelled ? cancelled.reason() : why.toString());
        try {
            Async.shielded(PATIENCE, running::await);
        } catch (RuntimeException ended) {
            LOG.debug("{} {} was given up", request.method(), request.rawPath(), ended);
        }
    }

    /**
     * The response has been sent, or not; does not wait.
     *
     * @param failure why not, which the dependencies see as a failure of what is inside of them; null if it has
     */
    void finish(@Nullable Throwable failure) {
        notSent = failure;
        finished.set();
    }

    // The scope's coroutine.

    private @Nullable Void run(DependencyStack dependencies, Arguments arguments, DependencyStack.Inside inside) {
        try {
            dependencies.enter(arguments.frame(), () -> {
                response = inside.call();
                answered.set();
                untilFinished(arguments);
                return response;
            });
        } catch (Throwable thrown) {
            if (thrown == notSent) {
                return null;
            }
            if (!answered.isSet()) {
                failure = thrown;
                answered.set();
            } else if (!(thrown instanceof Cancelled)) {
                LOG.error("A dependency of {} {} failed at its end", request.method(), request.rawPath(), thrown);
            }
            if (thrown instanceof Cancelled cancelled) {
                throw cancelled;
            }
        }
        return null;
    }

    private void untilFinished(Arguments arguments) throws Exception {
        try {
            finished.await();
        } catch (Throwable cancelled) {
            if (arguments.background() != null) {
                arguments.background().close();
            }
            throw cancelled;
        }
        Background background = arguments.background();
        if (background != null) {
            background.run();
        }
        Failures.throwIfAny(notSent);
    }
}
