package skein.web.internal;

import java.util.Arrays;
import skein.http.Request;

/** Tells the opening handshakes of WebSockets from other requests. */
public final class Handshakes {
    private Handshakes() {}

    /** Whether the client wants to open a WebSocket, over HTTP/1.1 or HTTP/2. */
    public static boolean isWebSocket(Request request) {
        return "websocket".equals(request.header(":protocol"))
                || request.headers().all("upgrade").stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .anyMatch(token -> token.strip().equalsIgnoreCase("websocket"));
    }
}
