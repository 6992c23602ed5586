package skein.web;

import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;

/**
 * Stands between the client and all endpoints: may answer by itself, change the request, or change the response.
 *
 * <pre>{@code
 * Middleware timing = (request, next) -> {
 *     long start = System.nanoTime();
 *     var response = next.handle(request);
 *     return response.with("x-process-time", Duration.ofNanos(System.nanoTime() - start).toString());
 * };
 * }</pre>
 *
 * <p>Runs in the coroutine of the request. It sees a response for every request, error answers included: exceptions of
 * endpoints have become responses before. By then the dependencies of scope {@link Scope#FUNCTION} have ended and those
 * of scope {@link Scope#REQUEST} are still open.
 */
@FunctionalInterface
public interface Middleware {
    /**
     * Answers a request, usually by way of {@code next}.
     *
     * @throws Exception anything: answered like an exception of an endpoint
     */
    Response handle(Request request, Handler next) throws Exception;
}
