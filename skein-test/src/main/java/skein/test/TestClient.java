package skein.test;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;
import skein.http.internal.InMemoryTransport;

/**
 * Calls an application as its clients do, in memory or over a socket.
 *
 * <pre>{@code
 * var client = TestClient.of(App.of(new Greetings()));
 * assertThat(client.get("/hello/{name}", "Ada").text()).isEqualTo("…");
 * }</pre>
 *
 * <p>In memory there is no socket: the handler runs in the task that calls. Outside of a task a call returns when
 * everything is done that the request has started, background tasks included; inside one, such as in
 * {@link VirtualClock#run}, when the answer is there, as over a socket.
 *
 * <p>Safe to share; blocks a thread that is no task.
 */
public final class TestClient implements AutoCloseable {
    /** A slow machine is no fault of the application's. */
    private static final ClientConfig PATIENT = ClientConfig.DEFAULT.timeouts(Duration.ofMinutes(1));

    private final Client client;
    private final AutoCloseable served;

    private TestClient(Client client, AutoCloseable served) {
        this.client = client;
        this.served = served;
    }

    /**
     * A client that hands requests straight to a handler, which is {@linkplain Handler#open opened} here and closed with the
     * client.
     *
     * @throws IllegalStateException when the handler could not be opened
     */
    public static TestClient of(Handler handler) {
        var client = new Client(URI.create("http://testserver"), new InMemoryTransport(handler));
        try {
            return new TestClient(client, handler.open());
        } catch (Exception failure) {
            throw new IllegalStateException("the handler could not be opened: " + failure, failure);
        }
    }

    /** A client with a server of its own, on a free port. */
    public static TestClient overSocket(Handler handler) {
        return overSocket(handler, ServerConfig.onPort(0));
    }

    /** Like {@link #overSocket(Handler)}, with settings. */
    public static TestClient overSocket(Handler handler, ServerConfig config) {
        Server server = Server.start(handler, config);
        return new TestClient(Client.to("http://127.0.0.1:" + server.port(), PATIENT), server);
    }

    /** The client underneath. */
    public Client client() {
        return client;
    }

    /** See {@link Client#get}. */
    public Response get(String template, Object... values) {
        return client.get(template, values);
    }

    /** See {@link Client#delete}. */
    public Response delete(String template, Object... values) {
        return client.delete(template, values);
    }

    /** See {@link Client#post}. */
    public Response post(String target, @Nullable Object value) {
        return client.post(target, value);
    }

    /** See {@link Client#put}. */
    public Response put(String target, @Nullable Object value) {
        return client.put(target, value);
    }

    /** See {@link Client#patch}. */
    public Response patch(String target, @Nullable Object value) {
        return client.patch(target, value);
    }

    /** See {@link Client#send}. */
    public Response send(Request request) {
        return client.send(request);
    }

    /** See {@link Client#webSocket(String, Call.With)}; in memory the handler's session has ended when it returns. */
    public <T extends @Nullable Object, X extends Exception> T webSocket(
            String target, Call.With<? super WebSocket, ? extends T, X> block) throws X {
        return client.webSocket(target, block);
    }

    /** See {@link Client#webSocket(Request, WebSocketConfig, Call.With)}. */
    public <T extends @Nullable Object, X extends Exception> T webSocket(
            Request request, WebSocketConfig config, Call.With<? super WebSocket, ? extends T, X> block) throws X {
        return client.webSocket(request, config, block);
    }

    /**
     * Closes the connections, and stops the server or closes the handler.
     *
     * @throws IllegalStateException when the handler failed at its end
     */
    @Override
    public void close() {
        client.close();
        try {
            served.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the handler failed at its end: " + failure, failure);
        }
    }
}
