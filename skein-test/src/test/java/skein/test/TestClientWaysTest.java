package skein.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Async;
import skein.http.Body;
import skein.http.Request;
import skein.http.Response;
import skein.http.UploadForm;
import skein.http.WebSocket;
import skein.web.App;
import skein.web.Cookie;
import skein.web.File;
import skein.web.Form;
import skein.web.Get;
import skein.web.Header;
import skein.web.OnWebSocket;
import skein.web.Post;
import skein.web.UploadFile;

/** The ways to call one application, in memory and over a socket. */
@Timeout(60)
@ParameterizedClass(name = "over a socket: {0}")
@ValueSource(booleans = {false, true})
class TestClientWaysTest {
    static final class Endpoints {
        final List<String> log = new CopyOnWriteArrayList<>();

        @Post("/login")
        Response login(@Form String user) {
            return Response.of(303).with("location", "/me").with("set-cookie", "user=" + user + "; Path=/");
        }

        @Get("/me")
        String me(@Cookie(or = "nobody") String user, @Header(or = "-") String xToken) {
            return user + " " + xToken;
        }

        @OnWebSocket("/ws")
        void socket(WebSocket socket, @Cookie(or = "nobody") String user, @Header(or = "-") String xToken) {
            socket.send(user + " " + xToken);
        }

        @Post("/files")
        Map<String, Object> files(@File UploadFile file, @Form String note) throws IOException {
            return Map.of("name", file.filename(), "text", file.text(), "note", note);
        }

        @Get("/stream")
        Response stream() {
            return Response.of("text/plain", Body.writing(out -> {
                try {
                    for (int line = 0; line < 2; line++) {
                        out.write(("line " + line + "\n").getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                    Async.sleep(Duration.ofHours(1));
                } finally {
                    log.add("ends");
                }
            }));
        }

        @Get("/about")
        Map<String, Object> about(Request request) {
            return Map.of(
                    "client",
                            Optional.ofNullable(request.client())
                                    .map(InetSocketAddress::getHostString)
                                    .orElse("-"),
                    "scheme", request.scheme(),
                    "root", request.root());
        }
    }

    @Parameter
    boolean overSocket;

    private final Endpoints endpoints = new Endpoints();

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @BeforeEach
    void open() {
        App app = App.of(endpoints);
        client = overSocket ? TestClient.overSocket(app) : TestClient.of(app);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void redirectIsTheAnswerAtFirst() {
        assertThat(client.postForm("/login", Map.of("user", "ada")).status()).isEqualTo(303);
    }

    @Test
    void cookiesAndRedirectsAreAsInABrowser() {
        var browser = client.cookies().followRedirects();
        assertThat(browser.postForm("/login", Map.of("user", "ada")).text()).isEqualTo("\"ada -\"");
        assertThat(browser.get("/me").text()).isEqualTo("\"ada -\"");
        assertThat(client.get("/me").text()).isEqualTo("\"nobody -\"");
    }

    @Test
    void socketsGetTheCookiesAndFieldsToo() {
        var browser = client.with("x-token", "t").cookies();
        browser.postForm("/login", Map.of("user", "ada"));
        String first = browser.webSocket("/ws", socket -> socket.receive().text());
        assertThat(first).isEqualTo("ada t");
    }

    @Test
    void fieldOfARequestWins() {
        var tokens = client.with("x-token", "default");
        assertThat(tokens.get("/me").text()).isEqualTo("\"nobody default\"");
        assertThat(tokens.send(Request.of("GET", "/me").with("x-token", "own")).text())
                .isEqualTo("\"nobody own\"");
    }

    @Test
    void filesAreUploaded() {
        var form = UploadForm.of("note", "a note")
                .file("file", "a.txt", "text/plain", "content".getBytes(StandardCharsets.UTF_8));
        assertThat(client.post("/files", form).json(Object.class))
                .isEqualTo(Map.of("name", "a.txt", "text", "content", "note", "a note"));
    }

    @Test
    void streamIsReadWhileItIsWritten() throws IOException {
        List<String> lines = client.stream(Request.of("GET", "/stream"), response -> {
            var in = new BufferedReader(new InputStreamReader(response.body().stream(), StandardCharsets.UTF_8));
            return List.of(in.readLine(), in.readLine());
        });
        assertThat(lines).containsExactly("line 0", "line 1");
        client.close();
        assertThat(endpoints.log).endsWith("ends");
    }

    @Test
    void methodsWithoutContentAreThere() {
        assertThat(client.head("/me").status()).isEqualTo(200);
        assertThat(client.options("/me").status()).isEqualTo(405);
    }

    @Test
    void inMemoryTheRequestComesFromWhereverItIsSaid() {
        var elsewhere = client.each(request -> request.from(new InetSocketAddress("203.0.113.7", 50000))
                .over("https")
                .rooted("/api"));
        Object expected = overSocket
                ? Map.of("client", "127.0.0.1", "scheme", "http", "root", "")
                : Map.of("client", "203.0.113.7", "scheme", "https", "root", "/api");
        assertThat(elsewhere.get("/about").json(Object.class)).isEqualTo(expected);
    }

    @Test
    void closingTwiceIsClosingOnce() {
        client.cookies().close();
        client.close();
        assertThat(endpoints.log).isEmpty();
    }
}
