package skein.web.internal;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import skein.http.WebSocket;
import skein.json.Codec;
import skein.json.Json;
import skein.web.JsonSocket;

/**
 * The socket of a WebSocket endpoint, which fills its slot when it is open.
 *
 * @param method that takes it
 * @param incoming reads messages; null when it is taken as it is
 */
record SocketInput(
        Executable method,
        @Nullable Codec<Object> incoming,
        @Nullable Codec<Object> outgoing,
        int slot) implements Input {

    static boolean takes(Parameter parameter) {
        return parameter.getType() == WebSocket.class || parameter.getType() == JsonSocket.class;
    }

    /**
     * The input for a parameter.
     *
     * @throws skein.json.UnsupportedTypeException when a type of message has no JSON form
     */
    static SocketInput of(Executable method, Parameter parameter, Json json, int slot) {
        if (parameter.getParameterizedType() instanceof ParameterizedType typed) {
            Type[] messages = typed.getActualTypeArguments();
            return new SocketInput(method, json.codec(messages[0]), json.codec(messages[1]), slot);
        }
        if (parameter.getType() == JsonSocket.class) {
            Codec<Object> anything = json.codec((Type) Object.class);
            return new SocketInput(method, anything, anything, slot);
        }
        return new SocketInput(method, null, null, slot);
    }

    /** What the method gets. */
    Object view(WebSocket socket) {
        return incoming == null || outgoing == null ? socket : new JsonSocket<>(socket, incoming, outgoing);
    }

    @Override
    public void bind(Source source, Arguments arguments) {
        // There is no socket before the dependencies are there.
    }
}
