package skein.web.internal;

import java.util.List;
import skein.http.Request;

/**
 * Reads and checks everything that an endpoint and its dependencies take from a request, before any of their code runs.
 *
 * @param inputs in the order in which violations are listed: of dependencies first, in the order of {@link Place}
 * @param slots the size of the frame
 * @param strict whether a body without a content type is no JSON
 */
record Binder(List<Input> inputs, BodyInput body, int slots, boolean strict) {

    /** @throws skein.web.RequestValidationException with every violation */
    Arguments bind(Request request, String[] variables) {
        var arguments = new Arguments(slots);
        var source = new Source(request, variables);
        // No iterator for each request.
        for (int index = 0; index < inputs.size(); index++) {
            inputs.get(index).bind(source, arguments);
        }
        body.bind(strict ? request : typed(request), arguments);
        return arguments.orThrow();
    }

    /** A body without a content type is taken for JSON. */
    private static Request typed(Request request) {
        return request.header("content-type") == null ? request.with("content-type", "application/json") : request;
    }
}
