package skein.test;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.http.Body;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.CookieJar;
import skein.http.Handler;
import skein.http.RedirectTransport;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.UploadForm;
import skein.http.WebSocket;
import skein.http.WebSocketConfig;
import skein.http.internal.InMemoryTransport;

/**
 * Calls an application as its clients do, in memory or over a socket.
 *
 * <pre>{@code
 * var client = TestClient.of(App.of(new Greetings()));
 * assertThat(client.get("/hello/{name}", "Ada").text()).isEqualTo("…");
 *
 * var browser = client.cookies().followRedirects();
 * browser.postForm("/login", Map.of("user", "ada", "password", "…"));
 * assertThat(browser.get("/me").text()).contains("ada");
 *
 * var faked = TestClient.of(app.replacing(new FakeUsers()));
 * }</pre>
 *
 * <p>In memory there is no socket: the handler runs in the task that calls. Outside of a task a call returns when
 * everything is done that the request has started, background tasks included; inside one, such as in
 * {@link VirtualClock#run}, when the answer is there, as over a socket.
 *
 * <p>Neither keeps cookies nor follows redirects unless told so. Each method with a setting returns another client of the
 * same application; closing one of them closes all. Safe to share; blocks a thread that is no task.
 */
public final class TestClient implements AutoCloseable {
    /** A slow machine is no fault of the application's. */
    private static final ClientConfig PATIENT = ClientConfig.DEFAULT.timeouts(Duration.ofMinutes(1));

    private final Wire wire;
    private final Ways ways;
    private final Client client;

    private TestClient(Wire wire, Ways ways) {
        this.wire = wire;
        this.ways = ways;
        this.client = ways.around(wire);
    }

    /**
     * What is called.
     *
     * @param memory null over a socket
     * @param served closed with the client
     */
    private record Wire(
            URI base, Client plain, @Nullable InMemoryTransport memory, AutoCloseable served, AtomicBoolean closed) {
        static Wire of(URI base, Client plain, @Nullable InMemoryTransport memory, AutoCloseable served) {
            return new Wire(base, plain, memory, served, new AtomicBoolean());
        }
    }

    /**
     * How it is called.
     *
     * @param change null for none
     * @param jar null to keep no cookies
     * @param redirects how many are followed
     */
    private record Ways(
            @Nullable UnaryOperator<Request> change,
            @Nullable CookieJar jar,
            int redirects) {
        static final Ways PLAIN = new Ways(null, null, 0);

        Client around(Wire wire) {
            var changing = change;
            Client client = changing == null
                    ? wire.plain
                    : new Client(wire.base, request -> wire.plain.send(changing.apply(request)));
            if (jar != null) {
                client = client.cookies(jar);
            }
            return redirects == 0 ? client : client.followRedirects(redirects);
        }

        /** A request that does not go through the client above. */
        Request direct(Request request, URI base) {
            Request changed = change == null ? request : change.apply(request);
            String cookies = jar == null ? "" : jar.cookiesFor(base.resolve(request.rawPath()));
            if (cookies.isEmpty()) {
                return changed;
            }
            String own = changed.header("cookie");
            return changed.with(changed.headers().replace("cookie", own == null ? cookies : own + "; " + cookies));
        }
    }

    /**
     * A client that hands requests straight to a handler, which is {@linkplain Handler#open opened} here and closed with the
     * client.
     *
     * @throws RuntimeException when the handler could not be opened: what it threw, or an IllegalStateException around that
     */
    public static TestClient of(Handler handler) {
        var base = URI.create("http://testserver");
        var memory = new InMemoryTransport(handler);
        try {
            return new TestClient(Wire.of(base, new Client(base, memory), memory, handler.open()), Ways.PLAIN);
        } catch (RuntimeException failure) {
            throw failure;
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
        String base = "http://127.0.0.1:" + server.port();
        return new TestClient(Wire.of(URI.create(base), Client.to(base, PATIENT), null, server), Ways.PLAIN);
    }

    // Settings.

    /** The same client, keeping cookies from now on, as a browser does. */
    public TestClient cookies() {
        return cookies(new CookieJar());
    }

    /** The same client, keeping cookies in a jar. */
    public TestClient cookies(CookieJar jar) {
        return new TestClient(wire, new Ways(ways.change, jar, ways.redirects));
    }

    /** The same client, following redirects; see {@link RedirectTransport}. */
    public TestClient followRedirects() {
        return new TestClient(wire, new Ways(ways.change, ways.jar, RedirectTransport.LIMIT));
    }

    /** The same client, sending one more header field unless a request has it. */
    public TestClient with(String name, String value) {
        return each(request -> request.headers().contains(name) ? request : request.with(name, value));
    }

    /**
     * The same client, changing each request before it is sent.
     *
     * <pre>{@code
     * client.each(request -> request.from(new InetSocketAddress("203.0.113.7", 50000)).over("https").rooted("/api"))
     * }</pre>
     *
     * <p>In memory the handler sees the address of the client, the scheme and the root that are set here. Over a socket these
     * are what they are.
     */
    public TestClient each(UnaryOperator<Request> change) {
        var before = ways.change;
        UnaryOperator<Request> both = before == null ? change : request -> change.apply(before.apply(request));
        return new TestClient(wire, new Ways(both, ways.jar, ways.redirects));
    }

    /** The client underneath. */
    public Client client() {
        return client;
    }

    // Calls.

    /** See {@link Client#get}. */
    public Response get(String template, @Nullable Object... values) {
        return client.get(template, values);
    }

    /** See {@link Client#head}. */
    public Response head(String template, @Nullable Object... values) {
        return client.head(template, values);
    }

    /** See {@link Client#options}. */
    public Response options(String template, @Nullable Object... values) {
        return client.options(template, values);
    }

    /** See {@link Client#delete}. */
    public Response delete(String template, @Nullable Object... values) {
        return client.delete(template, values);
    }

    /** See {@link Client#post}. */
    public Response post(String target, @Nullable Object value) {
        return client.post(target, value);
    }

    /** Posts a form with files, as {@code multipart/form-data}. */
    public Response post(String target, UploadForm form) {
        return client.send(form.post(target));
    }

    /** Posts a form without files, as {@code application/x-www-form-urlencoded}. */
    public Response postForm(String target, Map<String, ?> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(String.valueOf(field.getValue())))
                .collect(Collectors.joining("&"));
        return client.send(Request.of("POST", target)
                .with("content-type", "application/x-www-form-urlencoded")
                .with(Body.of(form)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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

    /**
     * Sends a request and hands its answer over while the handler is still writing it: events, lines, anything that is
     * flushed. In memory the handler runs in a task of its own and waits at each piece until it is read; when the consumer
     * leaves before the end, it is cancelled. Redirects are not followed, and cookies are sent but not kept.
     */
    public <T extends @Nullable Object, X extends Exception> T stream(Request request, Client.Consumer<T, X> consumer)
            throws X {
        Request direct = ways.direct(request, wire.base);
        return wire.memory == null
                ? wire.plain.stream(direct, consumer)
                : wire.memory.stream(
                        direct.to(wire.base.resolve(direct.target()).toString()), consumer);
    }

    /** See {@link Client#webSocket(String, Call.With)}; in memory the handler's session has ended when it returns. */
    public <T extends @Nullable Object, X extends Exception> T webSocket(
            String target, Call.With<? super WebSocket, ? extends T, X> block) throws X {
        return webSocket(Request.of("GET", target), WebSocketConfig.DEFAULT, block);
    }

    /** See {@link Client#webSocket(Request, WebSocketConfig, Call.With)}; cookies are sent but not kept. */
    public <T extends @Nullable Object, X extends Exception> T webSocket(
            Request request, WebSocketConfig config, Call.With<? super WebSocket, ? extends T, X> block) throws X {
        return wire.plain.webSocket(ways.direct(request, wire.base), config, block);
    }

    /**
     * Closes the connections, and stops the server or closes the handler. Does nothing the second time.
     *
     * @throws IllegalStateException when the handler failed at its end
     */
    @Override
    public void close() {
        if (wire.closed.getAndSet(true)) {
            return;
        }
        wire.plain.close();
        try {
            wire.served.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the handler failed at its end: " + failure, failure);
        }
    }
}
