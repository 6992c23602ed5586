package skein.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.async.internal.TaskBase;
import skein.http.internal.PooledTransport;
import skein.http.internal.WebSocketClient;
import skein.json.Json;

/**
 * Calls HTTP servers over pooled connections. One client serves the whole application; its connections live on the
 * loop of the task that calls, so no call changes threads.
 *
 * <pre>{@code
 * final Client shop = Client.to("https://shop.internal");
 *
 * User user = shop.get("/users/{id}", id).json(User.class);
 * shop.post("/orders", new Order(sku, 2)).orThrow();
 * }</pre>
 *
 * <p>Every answer is read into memory, except in {@link #stream}. Calls wait; when the calling task is cancelled or its
 * deadline passes, the call is given up and its connection closed. They fail with {@link TransportException} and its
 * subclasses when no answer came; an answer of 400 or above is an answer, see {@link Response#orThrow}.
 *
 * <p>Safe to share. Outside of a task a call blocks its thread.
 */
public final class Client implements AutoCloseable {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final URI base;
    private final Transport transport;
    private final Headers headers;

    /**
     * A client over a transport of one's own, such as a fake in a test.
     *
     * @param base what relative targets are appended to; its path may be empty
     */
    public Client(URI base, Transport transport) {
        this(base, transport, Headers.none());
    }

    private Client(URI base, Transport transport, Headers headers) {
        if (base.getScheme() == null || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "the base " + base + " has no scheme or host; write it out, like http://127.0.0.1:8001");
        }
        this.base = base;
        this.transport = transport;
        this.headers = headers;
    }

    /**
     * A client for one origin.
     *
     * @param base scheme, host, optional port and path, such as {@code https://shop.internal/api}
     */
    public static Client to(String base) {
        return to(base, ClientConfig.DEFAULT);
    }

    /** Like {@link #to(String)}, with limits of one's own. */
    public static Client to(String base, ClientConfig config) {
        return new Client(URI.create(base), new PooledTransport(config));
    }

    /** The same client, sharing its connections, with one more header field on every request. */
    public Client with(String name, String value) {
        return new Client(base, transport, headers.with(name, value));
    }

    /**
     * Gets a resource.
     *
     * @param template a path with placeholders, such as {@code /users/{id}?page={page}}
     * @param values what replaces the placeholders, in order; escaped, so that a value never changes the path around it
     */
    public Response get(String template, Object... values) {
        return send(Request.of("GET", expand(template, values)));
    }

    /** Deletes a resource; see {@link #get}. */
    public Response delete(String template, Object... values) {
        return send(Request.of("DELETE", expand(template, values)));
    }

    /** Posts a value as JSON. */
    public Response post(String target, @Nullable Object value) {
        return send(json("POST", target, value));
    }

    /** Puts a value as JSON. */
    public Response put(String target, @Nullable Object value) {
        return send(json("PUT", target, value));
    }

    /** Patches with a value as JSON. */
    public Response patch(String target, @Nullable Object value) {
        return send(json("PATCH", target, value));
    }

    private static Request json(String method, String target, @Nullable Object value) {
        return Request.of(method, target)
                .with(Body.of(Json.standard().encode(value)))
                .with("content-type", "application/json");
    }

    /** Sends a request, its target relative to the base or absolute, and takes the whole answer into memory. */
    public Response send(Request request) {
        return stream(request, response -> {
            if (response.body().inMemory()) {
                return response;
            }
            try {
                return response.with(Body.of(response.body().bytes()));
            } catch (IOException e) {
                throw PooledTransport.brokenOff(e);
            }
        });
    }

    /** Consumes an answer; see {@link #stream}. */
    @FunctionalInterface
    public interface Consumer<T extends @Nullable Object, X extends Exception> {
        /** Reads what it wants of the answer. */
        T read(Response response) throws X;
    }

    /** Sends a request and hands its answer over while the body is still arriving; it is closed afterwards. */
    public <T extends @Nullable Object, X extends Exception> T stream(Request request, Consumer<T, X> consumer)
            throws X {
        Call<T, X> call = () -> {
            try (Response response = transport.send(absolute(request))) {
                return consumer.read(response);
            }
        };
        return TaskBase.currentOrNull() == null ? Async.run(call) : call.call();
    }

    /**
     * Opens a WebSocket and hands it to a block; it is closed when the block returns. See {@link WebSocket}.
     *
     * <pre>{@code
     * String answer = client.webSocket("/echo", socket -> {
     *     socket.send("hello");
     *     return socket.receive().text();
     * });
     * }</pre>
     *
     * @param target relative to the base, or absolute, of the schemes http, https, ws and wss
     * @throws StatusException when the server refuses the handshake: it answered with anything but 101
     * @throws TransportException when there is no connection, or no answer to the handshake, or a wrong one
     */
    public <T extends @Nullable Object, X extends Exception> T webSocket(
            String target, Call.With<? super WebSocket, ? extends T, X> block) throws X {
        return webSocket(Request.of("GET", target), WebSocketConfig.DEFAULT, block);
    }

    /** Like {@link #webSocket(String, Call.With)}, with header fields, limits and subprotocols of one's own. */
    public <T extends @Nullable Object, X extends Exception> T webSocket(
            Request request, WebSocketConfig config, Call.With<? super WebSocket, ? extends T, X> block) throws X {
        boolean whole = request.target().startsWith("ws://") || request.target().startsWith("wss://");
        Request full = whole ? request.with(headers.withAll(request.headers())) : absolute(request);
        Call<T, X> call = () -> WebSocketClient.run(transport, full, config, block);
        return TaskBase.currentOrNull() == null ? Async.run(call) : call.call();
    }

    private Request absolute(Request request) {
        Request full = headers.size() == 0 ? request : request.with(headers.withAll(request.headers()));
        String target = request.target();
        return target.startsWith("http://") || target.startsWith("https://") ? full : full.to(join(target));
    }

    private String join(String target) {
        String root = base.toString();
        if (root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
        return target.startsWith("/") ? root + target : root + "/" + target;
    }

    private static String expand(String template, Object... values) {
        if (values.length == 0) {
            return template;
        }
        var expanded = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int count = 0;
        while (variable.find()) {
            if (count == values.length) {
                throw new IllegalArgumentException(
                        template + " has more placeholders than values (" + values.length + "); give one for each");
            }
            variable.appendReplacement(expanded, Matcher.quoteReplacement(escape(values[count++])));
        }
        if (count < values.length) {
            throw new IllegalArgumentException(
                    template + " has " + count + " placeholders for " + values.length + " values; name one for each");
        }
        return variable.appendTail(expanded).toString();
    }

    private static String escape(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Closes the pooled connections. */
    @Override
    public void close() {
        if (transport instanceof PooledTransport pool) {
            pool.close();
        }
    }
}
