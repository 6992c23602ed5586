package skein.lab.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.sleep;
import static skein.async.Async.timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.DeadlineExceededException;
import skein.http.Auth;
import skein.http.Body;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.ClientEvents;
import skein.http.ConnectFailedException;
import skein.http.CookieJar;
import skein.http.ProtocolException;
import skein.http.Proxies;
import skein.http.Recording;
import skein.http.RecordingTransport;
import skein.http.ReplayTransport;
import skein.http.Request;
import skein.http.Response;
import skein.http.RetryPolicy;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.StatusException;
import skein.http.TooManyRedirectsException;
import skein.http.TransportException;
import skein.http.TransportTimeoutException;
import skein.test.TestClient;
import skein.test.VirtualClock;

/** The examples of docs/http.md about the client. */
@Timeout(60)
class HttpClientExamplesTest {
    private static final URI BASE = URI.create("http://shop.internal");

    private final List<String> log = new ArrayList<>();

    record User(int id, String name) {}

    private Response users(Request request) {
        log.add(request.method() + " " + request.target());
        return switch (request.path()) {
            case "/users/7" -> Response.json(new User(7, "Ada"));
            case "/users" -> Response.of(201);
            case "/moved" -> Response.of(302).with("location", "/users/7");
            case "/circle" -> Response.of(302).with("location", "/circle");
            case "/login" -> Response.of(204).with("set-cookie", "session=1; Path=/");
            case "/me" -> Response.text(request.header("authorization") + ", " + request.header("cookie"));
            default -> Response.of(404);
        };
    }

    private TestClient test() {
        return TestClient.of(this::users);
    }

    @Test
    void aClientCallsAndDecodes() {
        try (var test = test()) {
            Client client = test.client();
            int id = 7;
            // docs: calls
            User user = client.get("/users/{id}", id).json(User.class);
            client.post("/users", user).orThrow();
            // end
            assertThat(user).isEqualTo(new User(7, "Ada"));
        }
        assertThat(log).containsExactly("GET /users/7", "POST /users");
    }

    @Test
    void aValueNeverChangesThePathAroundIt() {
        try (var test = test()) {
            Client client = test.client();
            // docs: templates
            client.get("/users/{id}", "../admin?x=1"); // GET /users/..%2Fadmin%3Fx%3D1
            client.get("/users{?name,tag}", "Ada L", List.of("a", "b")); // GET /users?name=Ada%20L&tag=a&tag=b
            // end
        }
        assertThat(log).containsExactly("GET /users/..%2Fadmin%3Fx%3D1", "GET /users?name=Ada%20L&tag=a&tag=b");
    }

    @Test
    void anAnswerOf404IsAnAnswer() {
        try (var test = test()) {
            Client client = test.client();
            // docs: or throw
            Response answer = client.get("/nothing"); // 404 is an answer
            assertThat(answer.ok()).isFalse();
            assertThatThrownBy(answer::orThrow).isInstanceOf(StatusException.class);
            // end
        }
    }

    // docs: one client
    static final Client SHOP = Client.to(
            "https://shop.internal/api",
            ClientConfig.DEFAULT
                    .timeouts(ofSeconds(2)) // each of connect, read, write, pool
                    .readTimeout(ofSeconds(10))
                    .totalTimeout(ofSeconds(30))
                    .maxConnections(50)
                    .maxKeptAlive(10));
    // end

    @Test
    void theDefaultsAreThoseOfHttpx() {
        var config = ClientConfig.DEFAULT;
        assertThat(List.of(config.connectTimeout(), config.readTimeout(), config.writeTimeout(), config.poolTimeout()))
                .containsOnly(ofSeconds(5));
        assertThat(config.maxConnections()).isEqualTo(100);
        assertThat(config.maxKeptAlive()).isEqualTo(20);
        assertThat(config.keepAlive()).isEqualTo(ofSeconds(5));
        assertThat(config.totalTimeout()).isNull();
        assertThat(SHOP.statistics().open()).isZero();
    }

    @Test
    void aServerThatSaysNothingIsAReadTimeout() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = Client.to(
                        "http://127.0.0.1:" + silent.getLocalPort(), ClientConfig.DEFAULT.readTimeout(ofMillis(50)))) {
            // docs: timeout phase
            try {
                client.get("/");
            } catch (TransportTimeoutException e) {
                log.add(e.phase() + " of " + e.origin());
            }
            // end
            assertThat(log).containsExactly("READ of http://127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void aDeadlineAroundACallEndsItToo() {
        try (var clock = new VirtualClock();
                var test = TestClient.of(request -> {
                    sleep(ofSeconds(60));
                    return Response.of(204);
                })) {
            Client client = test.client();
            assertThatThrownBy(() -> clock.run(
                            () ->
                                    // docs: deadline of a call
                                    timeout(ofMillis(300), () -> client.get("/slow"))
                            // end
                            ))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(clock.now()).isEqualTo(ofMillis(300));
        }
    }

    @Test
    void theTotalTimeIsOneForAllAttempts() {
        try (var clock = new VirtualClock()) {
            var client = new Client(BASE, request -> {
                        sleep(ofSeconds(60));
                        return Response.of(204);
                    })
                    .timeout(ofSeconds(3));
            assertThatThrownBy(() -> clock.run(() -> client.get("/")))
                    .isInstanceOfSatisfying(
                            TransportTimeoutException.class,
                            e -> assertThat(e.phase()).isEqualTo(TransportException.Phase.TOTAL));
        }
    }

    // docs: failures
    String price(Client client) {
        try {
            return client.get("/price").orThrow().text();
        } catch (StatusException e) {
            return "answered " + e.response().status();
        } catch (ConnectFailedException e) {
            return "not reached: " + e.reason(); // nothing was sent, so it may be tried again
        } catch (TransportException e) {
            return "broken off while in " + e.phase();
        }
    }
    // end

    @Test
    void anAnswerOf500IsAStatusException() {
        assertThat(price(new Client(BASE, request -> Response.of(500)))).isEqualTo("answered 500");
    }

    @Test
    void nobodyThereIsAConnectFailedException() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (var client = Client.to("http://127.0.0.1:" + port)) {
            assertThat(price(client)).isEqualTo("not reached: REFUSED");
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsAProtocolException() {
        var config = ClientConfig.DEFAULT.maxBodyBytes(10);
        try (var server = Server.start(request -> Response.text("x".repeat(11)), ServerConfig.onPort(0));
                var client = Client.to("http://127.0.0.1:" + server.port(), config)) {
            assertThat(price(client)).isEqualTo("broken off while in READ");
            assertThatThrownBy(() -> client.get("/")).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void layersAreAdded() {
        try (var test = test()) {
            Client client = test.client();
            String token = "t";
            // docs: layers
            Client shop = client.followRedirects()
                    .retries(RetryPolicy.standard())
                    .cookies(new CookieJar())
                    .auth(Auth.bearer(token))
                    .decompress();
            // end
            assertThat(shop.get("/moved").json(User.class).name()).isEqualTo("Ada");
            shop.get("/login");
            assertThat(shop.get("/me").text()).isEqualTo("Bearer t, session=1");
            assertThatThrownBy(() -> shop.get("/circle")).isInstanceOf(TooManyRedirectsException.class);
        }
    }

    @Test
    void aRedirectIsAnAnswerUnlessFollowed() {
        try (var test = test()) {
            assertThat(test.client().get("/moved").status()).isEqualTo(302);
        }
    }

    @Test
    void anApiKeyIsALambda() {
        String secret = "k";
        var client = new Client(BASE, request -> Response.text(String.valueOf(request.header("x-api-key"))));
        // docs: auth
        client = client.auth(request -> request.with("x-api-key", secret));
        // end
        assertThat(client.get("/").text()).isEqualTo("k");
    }

    @Test
    void aCallIsMadeAgain() {
        var attempts = new AtomicInteger();
        var flaky = new Client(BASE, request -> Response.of(attempts.incrementAndGet() < 3 ? 503 : 204));
        try (var clock = new VirtualClock()) {
            // docs: retries
            Client patient = flaky.retries(RetryPolicy.standard().attempts(5).backOff(ofMillis(50), ofSeconds(2)));
            // end
            assertThat(clock.run(() -> patient.get("/").status())).isEqualTo(204);
        }
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aPostIsNotMadeAgain() {
        var attempts = new AtomicInteger();
        var client = new Client(BASE, request -> {
                    attempts.incrementAndGet();
                    return Response.of(503);
                })
                .retries(RetryPolicy.standard());
        assertThat(client.post("/", "x").status()).isEqualTo(503);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void someHostsNeedNoProxy() {
        // docs: proxies
        var config = ClientConfig.DEFAULT.proxies(
                Proxies.all("http://proxy.internal:3128").except("localhost", ".internal", "10.0.0.0/8"));
        // end
        assertThat(config.proxies().proxyFor(true, "example.org", 443)).isNotNull();
        assertThat(config.proxies().proxyFor(true, "shop.internal", 443)).isNull();
    }

    @Test
    void aLargeAnswerIsReadAsItArrives() throws IOException {
        try (var test = TestClient.overSocket(request ->
                Response.of("application/octet-stream", Body.writing(out -> out.write(new byte[100_000]))))) {
            Client client = test.client();
            // docs: stream down
            long bytes = client.stream(Request.of("GET", "/export"), response -> {
                long seen = 0;
                byte[] piece = new byte[8 * 1024];
                InputStream in = response.orThrow().body().stream();
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    seen += n; // never more than a piece in memory
                }
                return seen;
            });
            // end
            assertThat(bytes).isEqualTo(100_000);
        }
    }

    @Test
    void somebodyIsToldOfEachRequest() {
        try (var test = test()) {
            Client client = test.client();
            // docs: observe
            Client observed = client.followRedirects().events(new ClientEvents() {
                @Override
                public void answered(Request request, Response response, Duration time) {
                    log.add(request.target() + " " + response.status());
                }
            });
            // end
            log.clear();
            observed.get("/moved");
        }
        assertThat(log).contains("http://testserver/moved 302", "http://testserver/users/7 200");
    }

    @Test
    void aMockIsALambda() {
        // docs: mock
        var users = new Client(URI.create("http://users"), request -> Response.json(new User(7, "Ada")));
        assertThat(users.get("/users/7").json(User.class).name()).isEqualTo("Ada");
        // end
    }

    @Test
    void anApplicationIsCalledInMemory() {
        // docs: in memory
        try (var client = TestClient.of(request -> Response.text("Hello, " + request.path()))) {
            assertThat(client.get("/Ada").text()).isEqualTo("Hello, /Ada");
        }
        // end
    }

    @Test
    void whatWasRecordedIsPlayedBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("users.jsonl");
        // docs: recording
        var recorder = new RecordingTransport(request -> Response.json(new User(7, "Ada"))); // or any other transport
        new Client(URI.create("http://users"), recorder).get("/users/7");
        recorder.recording().save(file);

        var replayed = new Client(URI.create("http://users"), new ReplayTransport(Recording.load(file)));
        assertThat(replayed.get("/users/7").json(User.class).name()).isEqualTo("Ada");
        // end
        assertThatThrownBy(() -> replayed.get("/users/8"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("record it again");
    }
}
