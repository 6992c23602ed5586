package skein.web.internal;

import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.Headers;
import skein.http.Request;
import skein.http.Response;

/**
 * Makes the response out of what an endpoint returned. Immutable.
 *
 * @param content makes its content
 * @param headers say what that is
 * @param status of a successful answer, unless {@link ReplyTo} says otherwise
 */
record ResponseEncoder(ResponseContent content, Headers headers, int status) {

    /** @throws skein.web.ResponseValidationException when the result does not fit what was promised */
    Response encode(@Nullable Object result, @Nullable ReplyTo reply, Request request) {
        if (result instanceof Response made) {
            return made;
        }
        int actual = ReplyTo.statusOr(reply, status);
        Response response = hasContent(actual)
                ? content.response(result, headers, request).with(actual)
                : new Response(actual, headers, Body.empty());
        return ReplyTo.complete(reply, response);
    }

    /** Whether answers of a status have content at all. */
    static boolean hasContent(int status) {
        return status != 204 && status != 205 && status != 304;
    }

    /** A response that is complete but for its status. */
    static Response of(Headers headers, byte[] content) {
        return new Response(200, headers, Body.of(content));
    }
}
