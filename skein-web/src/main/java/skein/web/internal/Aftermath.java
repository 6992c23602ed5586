package skein.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.async.Async;

/**
 * What remains to be done for a request when its response has been sent: background tasks to run, and dependencies of
 * scope REQUEST to end. Handed along with the request from the server's side of the middleware to the endpoint's, as
 * the way back is a plain {@code Response}. Confined to the request.
 *
 * <p>All of it belongs to the application: nobody waits for it, and a client that hangs up does not cancel it. The
 * background tasks of an endpoint that has returned run even if the client did not stay to read the response.
 */
public final class Aftermath {
    private @Nullable List<Background> background;
    private @Nullable List<RequestScope> open;

    /** Tasks to be run. */
    void run(@Nullable Background tasks) {
        if (tasks != null && !tasks.isEmpty()) {
            if (background == null) {
                background = new ArrayList<>(1);
            }
            background.add(tasks);
        }
    }

    /** Dependencies that wait for the end; their background tasks come before it. */
    void close(RequestScope scope) {
        if (open == null) {
            open = new ArrayList<>(1);
        }
        open.add(scope);
    }

    /** The response has been sent. */
    void sent() {
        finish(null);
    }

    /** The response could not be sent, or the request was cancelled. */
    void failed(Throwable why) {
        finish(why);
    }

    private void finish(@Nullable Throwable failure) {
        if (background != null) {
            for (Background tasks : background) {
                Async.<@Nullable Void>createTask(() -> {
                    tasks.run();
                    return null;
                });
            }
        }
        if (open != null) {
            open.reversed().forEach(scope -> scope.finish(failure));
        }
    }
}
