package skein.web.internal;

import skein.http.Request;
import skein.http.Response;
import skein.web.Middleware;

/** A step on the way of a request: a {@link skein.http.Handler} that is handed the request's {@link Aftermath} along. */
@FunctionalInterface
public interface Stage {
    Response answer(Request request, Aftermath aftermath) throws Exception;

    /** This stage behind a middleware. */
    default Stage behind(Middleware middleware) {
        return (request, aftermath) -> middleware.handle(request, onward -> answer(onward, aftermath));
    }
}
