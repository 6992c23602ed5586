package skein.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that talks over a WebSocket.
 *
 * <pre>{@code
 * @OnWebSocket("/rooms/{room}")
 * void talk(WebSocket socket, @Path String room, @Query Optional<String> name, User user) {
 *     for (Message message : socket) {
 *         socket.send(user.name() + " in " + room + ": " + message.text());
 *     }
 * }
 * }</pre>
 *
 * <p>It takes a {@link skein.http.WebSocket}, or a {@link JsonSocket} of typed messages, and what other endpoints take, but
 * for a body. It returns nothing: when it returns the socket is closed with 1000, when it throws a {@link
 * WebSocketException} as that says, and with 1011 for any other exception.
 *
 * <p>All inputs are checked and all dependencies are entered before the client gets its socket; they end when the method
 * has. What is wrong until then refuses the handshake: 403 with the code and the reason of a {@link WebSocketException},
 * 1008 and every violation for inputs that do not fit, other exceptions as for any endpoint. The docs do not show it.
 *
 * <p>Browsers let every page open a WebSocket to every server, and send the cookies along. Where these say who the user is,
 * compare the {@code origin} field with your own, such as in a provider that the method depends on.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnWebSocket {
    /** The path, as in {@link Get}. */
    String value();

    /** The subprotocols that it speaks, the best first. */
    String[] subprotocols() default {};
}
