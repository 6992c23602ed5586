package skein.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Call;
import skein.async.Deadline;
import skein.async.DeadlineExceededException;
import skein.async.internal.TaskBase;
import skein.http.TransportException.Phase;
import skein.http.internal.Origin;
import skein.http.internal.PooledTransport;
import skein.http.internal.WebSocketClient;
import skein.json.Json;

/**
 * Calls HTTP servers over pooled connections. One client serves the whole application; its connections live on the
 * loop of the task that calls, so no call changes threads.
 *
 * <pre>{@code
 * final Client shop = Client.to("https://shop.internal")
 *         .auth(Auth.bearer(token))
 *         .followRedirects()
 *         .retries(RetryPolicy.standard());
 *
 * User user = shop.get("/users/{id}", id).json(User.class);
 * shop.post("/orders", new Order(sku, 2)).orThrow();
 * }</pre>
 *
 * <p>Methods that add something return a client that shares the connections of this one. Whatever their order, what they
 * put around the wire is always stacked like this:
 *
 * <pre>
 * total time limit
 * └── redirects                {@link RedirectTransport}
 *     └── retries              {@link RetryTransport}, of each hop
 *         └── cookies          {@link CookieTransport}
 *             └── auth         {@link AuthTransport}
 *                 └── decompression   {@link DecodingTransport}
 *                     └── events      {@link EventTransport}
 *                         └── the pool, or a transport of one's own
 * </pre>
 *
 * <p>Every answer is read into memory, except in {@link #stream}. Calls wait; when the calling task is cancelled or its
 * deadline passes, the call is given up and its connection closed. They fail with {@link TransportException} and its
 * subclasses when no answer came; an answer of 400 or above is an answer, see {@link Response#orThrow}.
 *
 * <p>Safe to share. Outside of a task a call blocks its thread.
 */
public final class Client implements AutoCloseable {
    /** What is put around the wire, from the outside in. */
    private enum Layer {
        REDIRECTS,
        RETRIES,
        COOKIES,
        AUTH,
        DECOMPRESSION,
        EVENTS
    }

    private final URI base;
    private final Transport wire;
    private final Map<Layer, UnaryOperator<Transport>> layers;
    private final Transport transport;
    private final Headers headers;
    private final String query;
    private final @Nullable Duration totalTimeout;
    private final long maxBodyBytes;

    /**
     * A client over a transport of one's own, such as a fake in a test.
     *
     * @param base what relative targets are appended to; its path may be empty
     */
    public Client(URI base, Transport transport) {
        this(base, transport, ClientConfig.DEFAULT);
    }

    private Client(URI base, Transport wire, ClientConfig config) {
        this(checked(base), wire, Map.of(), wire, Headers.none(), "", config.totalTimeout(), config.maxBodyBytes());
    }

    private Client(
            URI base,
            Transport wire,
            Map<Layer, UnaryOperator<Transport>> layers,
            Transport transport,
            Headers headers,
            String query,
            @Nullable Duration totalTimeout,
            long maxBodyBytes) {
        this.base = base;
        this.wire = wire;
        this.layers = layers;
        this.transport = transport;
        this.headers = headers;
        this.query = query;
        this.totalTimeout = totalTimeout;
        this.maxBodyBytes = maxBodyBytes;
    }

    private static URI checked(URI base) {
        if (base.getScheme() == null || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "the base " + base + " has no scheme or host; write it out, like http://127.0.0.1:8001");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the base " + base.getScheme() + "://" + base.getHost()
                    + " has a query, a fragment or a user; give them by query(…) and auth(…)");
        }
        return base;
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
        return new Client(URI.create(base), new PooledTransport(config), config);
    }

    // What is added to each request.

    /**
     * The same client with one more header field on every request. A field that proves who calls ({@code authorization},
     * {@code cookie}) goes to the origin of the base only.
     */
    public Client with(String name, String value) {
        return adding(headers.with(name, value), query, totalTimeout);
    }

    /** The same client with one more parameter in the query of every request, escaped. */
    public Client query(String name, Object value) {
        String pair = UriTemplate.escape(name) + "=" + UriTemplate.escape(value.toString());
        return adding(headers, query.isEmpty() ? pair : query + "&" + pair, totalTimeout);
    }

    /** The same client with a limit for whole calls, redirects, retries and the reading of the answer included. */
    public Client timeout(Duration total) {
        return adding(headers, query, total);
    }

    // What is put around the wire.

    /** The same client, following up to {@value RedirectTransport#LIMIT} redirects; see {@link RedirectTransport}. */
    public Client followRedirects() {
        return followRedirects(RedirectTransport.LIMIT);
    }

    /** The same client, following so many redirects; see {@link RedirectTransport}. */
    public Client followRedirects(int limit) {
        return around(Layer.REDIRECTS, next -> new RedirectTransport(next, limit));
    }

    /** The same client, making failed calls again; see {@link RetryTransport}. */
    public Client retries(RetryPolicy policy) {
        return around(Layer.RETRIES, next -> new RetryTransport(next, policy));
    }

    /** The same client, keeping cookies; see {@link CookieTransport}. */
    public Client cookies(CookieJar jar) {
        return around(Layer.COOKIES, next -> new CookieTransport(next, jar));
    }

    /** The same client, proving who it is to the origin of the base; see {@link AuthTransport}. */
    public Client auth(Auth auth) {
        return around(Layer.AUTH, next -> new AuthTransport(next, base, auth));
    }

    /** The same client, asking for compressed answers of up to as many bytes as it takes into memory. */
    public Client decompress() {
        return decompress(maxBodyBytes);
    }

    /**
     * The same client, asking for compressed answers; see {@link DecodingTransport}.
     *
     * @param maxBytes the largest content when it is decoded, streamed or not
     */
    public Client decompress(long maxBytes) {
        return around(Layer.DECOMPRESSION, next -> new DecodingTransport(next, maxBytes));
    }

    /** The same client, telling somebody of each request; see {@link ClientEvents}. */
    public Client events(ClientEvents events) {
        return around(Layer.EVENTS, next -> new EventTransport(next, events));
    }

    private Client around(Layer layer, UnaryOperator<Transport> wrapper) {
        var more = new EnumMap<Layer, UnaryOperator<Transport>>(Layer.class);
        more.putAll(layers);
        more.put(layer, wrapper);
        Transport stack = wire;
        for (Layer inner : List.of(Layer.values()).reversed()) {
            stack = more.getOrDefault(inner, UnaryOperator.identity()).apply(stack);
        }
        return new Client(base, wire, more, stack, headers, query, totalTimeout, maxBodyBytes);
    }

    private Client adding(Headers fields, String parameters, @Nullable Duration total) {
        return new Client(base, wire, layers, transport, fields, parameters, total, maxBodyBytes);
    }

    // Calls.

    /**
     * Gets a resource.
     *
     * @param template a path with placeholders, such as {@code /users/{id}?page={page}}; see {@link UriTemplate}
     * @param values what replaces the placeholders, in order; escaped, so that a value never changes the path around it
     */
    public Response get(String template, @Nullable Object... values) {
        return send(Request.of("GET", UriTemplate.expand(template, values)));
    }

    /** Asks for the header of a resource; see {@link #get}. */
    public Response head(String template, @Nullable Object... values) {
        return send(Request.of("HEAD", UriTemplate.expand(template, values)));
    }

    /** Asks what may be done with a resource; see {@link #get}. */
    public Response options(String template, @Nullable Object... values) {
        return send(Request.of("OPTIONS", UriTemplate.expand(template, values)));
    }

    /** Deletes a resource; see {@link #get}. */
    public Response delete(String template, @Nullable Object... values) {
        return send(Request.of("DELETE", UriTemplate.expand(template, values)));
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
                byte[] content = content(request, response.body());
                return response.with(new Body.Bytes(content, response.body().trailers()));
            } catch (IOException e) {
                throw PooledTransport.brokenOff(origin(request), e);
            }
        });
    }

    private byte[] content(Request request, Body body) throws IOException {
        long length = body.length();
        boolean head = request.method().equals("HEAD");
        if (length > maxBodyBytes && !head) {
            throw tooLarge(request);
        }
        InputStream in = body.stream();
        if (length >= 0 || maxBodyBytes >= Integer.MAX_VALUE - 16) {
            return in.readAllBytes();
        }
        byte[] all = in.readNBytes((int) maxBodyBytes + 1);
        if (all.length > maxBodyBytes) {
            throw tooLarge(request);
        }
        return all;
    }

    private ProtocolException tooLarge(Request request) {
        return new ProtocolException(
                origin(request),
                Phase.READ,
                "the answer exceeds the limit of " + maxBodyBytes
                        + " bytes; raise ClientConfig.maxBodyBytes, or use Client.stream",
                null);
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
            Request full = absolute(request);
            try (Response response = transport.send(full)) {
                return consumer.read(response.ok() ? response : response.to(full));
            }
        };
        Call<T, X> limited = totalTimeout == null ? call : () -> within(totalTimeout, request, call);
        return TaskBase.currentOrNull() == null ? Async.run(limited) : limited.call();
    }

    private <T extends @Nullable Object, X extends Exception> T within(Duration limit, Request request, Call<T, X> call)
            throws X {
        @Nullable Deadline[] own = new Deadline[1];
        try {
            return Async.timeout(limit, (Deadline deadline) -> {
                own[0] = deadline;
                return call.call();
            });
        } catch (DeadlineExceededException e) {
            // One of the consumer's own passes as it is.
            if (own[0] != null && own[0].cancelled()) {
                var timeout = new TransportTimeoutException(origin(request), Phase.TOTAL, limit);
                timeout.addSuppressed(e);
                throw timeout;
            }
            throw e;
        }
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
        String target = request.target();
        boolean isAbsolute = Origin.isAbsolute(target);
        Request full = headers.size() == 0 ? request : request.with(defaults(request, isAbsolute));
        if (!query.isEmpty()) {
            target = target + (target.indexOf('?') < 0 ? "?" : "&") + query;
        }
        return full.to(isAbsolute ? target : join(target));
    }

    /** A field of the request itself wins over the client's. */
    private Headers defaults(Request request, boolean isAbsolute) {
        Headers all = headers;
        for (Map.Entry<String, String> own : request.headers()) {
            all = all.without(own.getKey());
        }
        if (isAbsolute && !Origin.of(request.target()).equals(Origin.of(base))) {
            all = all.without("authorization").without("cookie");
        }
        return all.withAll(request.headers());
    }

    private String origin(Request request) {
        return Origin.isAbsolute(request.target())
                ? Origin.of(request.target()).toString()
                : Origin.of(base).toString();
    }

    private String join(String target) {
        String root = base.toString();
        if (root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
        return target.startsWith("/") || target.startsWith("?") ? root + target : root + "/" + target;
    }

    /** What the pool holds now; all zero for a transport of one's own. */
    public ClientStatistics statistics() {
        return wire instanceof PooledTransport pool ? pool.statistics() : new ClientStatistics(0, 0, 0, 0);
    }

    /** Closes the pooled connections, of all clients that were derived from one another. */
    @Override
    public void close() {
        if (wire instanceof PooledTransport pool) {
            pool.close();
        }
    }
}
