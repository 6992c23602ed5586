package skein.web;

import skein.http.Request;
import skein.http.Response;

/**
 * Makes the answer for an exception; see {@link App#onError}.
 *
 * <p>Runs in the coroutine of the request.
 */
@FunctionalInterface
public interface ErrorHandler<E extends Throwable> {
    /**
     * @throws Exception anything: logged, and answered with 500
     */
    Response handle(E failure, Request request) throws Exception;
}
