package skein.web.internal;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.http.Request;
import skein.http.Response;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;
import skein.web.OnWebSocket;
import skein.web.WebSocketException;

/**
 * A method that talks over a WebSocket. Immutable.
 *
 * <p>Its dependencies, of either scope, are entered before the handshake is answered and end when the session has: the
 * session is the sending of the answer.
 *
 * @param endpoint the method, with its inputs and dependencies
 * @param sockets where the socket goes
 * @param dependencies all of them
 */
record SocketEndpoint(
        Endpoint endpoint, List<SocketInput> sockets, DependencyStack dependencies, List<String> subprotocols) {

    /** The endpoint; null after faults were added. */
    static @Nullable SocketEndpoint of(Endpoint endpoint, Method method, Faults faults) {
        var sockets = endpoint.parameters().stream()
                .filter(SocketInput.class::isInstance)
                .map(SocketInput.class::cast)
                .toList();
        String wrong = wrong(endpoint, method, sockets);
        if (wrong != null) {
            faults.add(method, wrong);
            return null;
        }
        var annotation = Objects.requireNonNull(method.getAnnotation(OnWebSocket.class));
        return new SocketEndpoint(
                endpoint,
                sockets,
                endpoint.requestScope().and(endpoint.functionScope()),
                List.of(annotation.subprotocols()));
    }

    private static @Nullable String wrong(Endpoint endpoint, Method method, List<SocketInput> sockets) {
        for (SocketInput input : sockets) {
            if (!input.method().equals(method)) {
                return "depends on " + input.method().getDeclaringClass().getSimpleName() + "."
                        + input.method().getName()
                        + ", which takes the socket, but it opens when all dependencies are there; take it in the"
                        + " method with @OnWebSocket only";
            }
        }
        if (sockets.isEmpty()) {
            return "takes no socket; add a parameter WebSocket or JsonSocket<In, Out>";
        }
        if (method.getReturnType() != void.class) {
            return "returns a value, which nobody gets; send it to the socket and return nothing";
        }
        if (endpoint.blocking()) {
            return "is @Blocking, but a socket belongs to a coroutine; call Async.toThread around what blocks";
        }
        if (!(endpoint.binder().body() instanceof BodyInput.None)) {
            return "takes a body, which a handshake does not have; take it from the messages";
        }
        return null;
    }

    /** Answers a handshake. */
    Response answer(Request request, String[] variables, Aftermath aftermath, WebSocketConfig limits) throws Exception {
        Arguments arguments = endpoint.binder().bind(request, variables);
        WebSocketConfig config =
                subprotocols.isEmpty() ? limits : limits.subprotocols(subprotocols.toArray(String[]::new));
        if (dependencies.isEmpty() && arguments.background() == null) {
            return WebSocket.accept(request, config, socket -> talk(socket, arguments));
        }
        var scope = new RequestScope(request);
        Response response = scope.open(
                dependencies, arguments, () -> WebSocket.accept(request, config, socket -> talk(socket, arguments)));
        aftermath.close(scope);
        return response;
    }

    private void talk(WebSocket socket, Arguments arguments) throws Exception {
        for (SocketInput input : sockets) {
            arguments.set(input.slot(), input.view(socket));
        }
        try {
            endpoint.call().with(arguments.frame());
        } catch (WebSocketException closing) {
            socket.close(closing.code(), closing.reason());
        }
    }
}
