package skein.http.internal;

import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import skein.http.Body;
import skein.http.Request;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;

/** What follows an accepted handshake: no content, but a session that whoever sends the response has to run. */
public final class WebSocketBody extends Body {
    private final Request request;
    private final WebSocketConfig config;
    private final @Nullable String subprotocol;
    private final WebSocket.Session session;

    WebSocketBody(Request request, WebSocketConfig config, @Nullable String subprotocol, WebSocket.Session session) {
        this.request = request;
        this.config = config;
        this.subprotocol = subprotocol;
        this.session = session;
    }

    Request request() {
        return request;
    }

    WebSocketConfig config() {
        return config;
    }

    @Nullable
    String subprotocol() {
        return subprotocol;
    }

    WebSocket.Session session() {
        return session;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public byte[] bytes() {
        throw noContent();
    }

    @Override
    public InputStream stream() {
        throw noContent();
    }

    @Override
    public void writeTo(OutputStream out) {
        throw noContent();
    }

    private static IllegalStateException noContent() {
        return new IllegalStateException("the answer to a WebSocket handshake has no content;"
                + " hand on the response of WebSocket.accept with its body and status, open it with Client.webSocket");
    }
}
