package skein.web.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.http.Request;
import skein.http.Response;

/**
 * A method of the application that answers requests, with everything about it that does not depend on the request.
 * Immutable; the way of a request through it is {@link #answer}.
 *
 * @param name for messages: {@code Users.profile}
 * @param operation what its annotation says
 * @param binder reads its inputs and those of its dependencies
 * @param bodyLimit how much of the body that may be
 * @param parameters for the docs: its own before those of its dependencies, and so on
 * @param requestScope its dependencies that outlast the response
 * @param functionScope its other dependencies
 * @param call calls it with the frame
 * @param blocking whether it runs on a platform thread
 * @param encoder makes the response
 * @param callbacks requests that it sends, for the docs
 */
record Endpoint(
        String name,
        Operation operation,
        Binder binder,
        BodyLimit bodyLimit,
        List<Input> parameters,
        DependencyStack requestScope,
        DependencyStack functionScope,
        Call call,
        boolean blocking,
        ResponseEncoder encoder,
        List<Endpoint> callbacks)
        implements Route {

    @Override
    public Response answer(Request sent, String[] variables, Aftermath aftermath) throws Exception {
        Request request = bodyLimit.within(sent);
        Arguments arguments = binder.bind(request, variables);
        if (requestScope.isEmpty()) {
            Response response = enterFunctionScope(arguments, request);
            aftermath.run(arguments.keptForBackground());
            return response;
        }
        var scope = new RequestScope(request);
        Response response = scope.open(requestScope, arguments, () -> enterFunctionScope(arguments, request));
        arguments.keptForBackground();
        aftermath.close(scope);
        return response;
    }

    private Response enterFunctionScope(Arguments arguments, Request request) throws Exception {
        return functionScope.enter(arguments.frame(), () -> {
            Response response = encoder.encode(call(arguments.frame()), arguments.replyOrNull(), request);
            // Nobody in the application made the answer of a frontend, so what was said about it holds.
            return operation.method().equals(Mapping.FRONTEND)
                    ? ReplyTo.complete(arguments.replyOrNull(), response)
                    : response;
        });
    }

    private @Nullable Object call(@Nullable Object[] frame) throws Exception {
        return blocking ? Async.<@Nullable Object, Exception>toThread(() -> call.with(frame)) : call.with(frame);
    }
}
