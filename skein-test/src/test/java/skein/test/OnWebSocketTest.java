package skein.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.HttpException;
import skein.http.Message;
import skein.http.Request;
import skein.http.Response;
import skein.http.StatusException;
import skein.http.WebSocket;
import skein.http.WebSocketClosedException;
import skein.http.WebSocketConfig;
import skein.json.Json;
import skein.web.App;
import skein.web.BackgroundTasks;
import skein.web.Cookie;
import skein.web.FaultyApplicationException;
import skein.web.Get;
import skein.web.Header;
import skein.web.InvalidMessageException;
import skein.web.JsonSocket;
import skein.web.Next;
import skein.web.OnWebSocket;
import skein.web.Path;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Router;
import skein.web.Scope;
import skein.web.WebSocketException;

@Timeout(60)
class OnWebSocketTest {
    record Order(String item, int count) {}

    record Receipt(String text) {}

    record Token(String value) {}

    record Longer(String name) {}

    record Shorter(String name) {}

    static class SoldOut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static class Sockets {
        final List<String> log = new CopyOnWriteArrayList<>();

        @OnWebSocket("/echo")
        void echo(WebSocket socket) {
            for (Message message : socket) {
                socket.send(message);
            }
        }

        @Get("/page")
        String page() {
            return "page";
        }

        @OnWebSocket("/page")
        void onPage(WebSocket socket) {
            socket.send("socket");
        }

        @OnWebSocket("/rooms/{room}")
        void room(
                @Path int room,
                @Query(or = "nobody") String name,
                @Header Optional<String> xToken,
                @Cookie Optional<String> theme,
                Request request,
                WebSocket socket) {
            socket.send(room + " " + name + " " + xToken.orElse("-") + " " + theme.orElse("-") + " " + request.path());
        }

        @Provides
        Token token(@Query Optional<String> token) {
            return new Token(token.orElseThrow(() -> new WebSocketException(1008, "no token")));
        }

        @OnWebSocket("/guarded")
        void guarded(Token token, WebSocket socket) {
            socket.send("welcome " + token.value());
        }

        @Provides(scope = Scope.REQUEST)
        void longer(Next<Longer> next) throws Exception {
            log.add("long starts");
            try {
                next.with(new Longer("long"));
            } finally {
                log.add("long ends");
            }
        }

        @Provides
        void shorter(Next<Shorter> next) throws Exception {
            log.add("short starts");
            try {
                next.with(new Shorter("short"));
            } finally {
                log.add("short ends");
            }
        }

        @OnWebSocket("/scopes")
        void scopes(Shorter shorter, Longer longer, BackgroundTasks background, WebSocket socket) {
            log.add("talks");
            background.add(() -> log.add("background"));
            socket.send(shorter.name() + " " + longer.name());
        }

        @OnWebSocket("/orders")
        void orders(JsonSocket<Order, Receipt> socket) {
            for (Order order : socket) {
                socket.send(new Receipt(order.count() + " × " + order.item()));
            }
        }

        @OnWebSocket("/patient")
        void patient(JsonSocket<Order, List<Object>> socket) {
            try {
                socket.receive();
            } catch (InvalidMessageException invalid) {
                socket.send(new ArrayList<>(invalid.violations().getFirst().loc()));
            }
        }

        @OnWebSocket("/closing")
        void closing(WebSocket socket) {
            throw new WebSocketException(4001, "enough");
        }

        @OnWebSocket("/failing")
        void failing(WebSocket socket) {
            throw new IllegalStateException("inside");
        }

        @Provides
        StringBuilder stock(@Query Optional<String> empty) {
            if (empty.isPresent()) {
                throw new SoldOut();
            }
            throw new HttpException(409, "busy");
        }

        @OnWebSocket("/stock")
        void stock(StringBuilder stock, WebSocket socket) {}

        @OnWebSocket(
                value = "/spoken",
                subprotocols = {"v2", "v1"})
        void spoken(WebSocket socket) {
            socket.send(socket.subprotocol().orElse("none"));
        }
    }

    static class FakeToken {
        @Provides
        Token token() {
            return new Token("fake");
        }
    }

    static class Faulty {
        @OnWebSocket("/none")
        void none() {}

        @OnWebSocket("/value")
        String value(WebSocket socket) {
            return "lost";
        }

        @Get("/page")
        void page(WebSocket socket) {}

        @Provides
        Token token(WebSocket socket) {
            return new Token("x");
        }

        @OnWebSocket("/early")
        void early(Token token, WebSocket socket) {}
    }

    private final Sockets sockets = new Sockets();
    private final App app = App.of(sockets);

    private static String first(App app, Request request, WebSocketConfig config) {
        try (var client = TestClient.of(app)) {
            return client.webSocket(request, config, socket -> socket.receive().text());
        }
    }

    private static String first(App app, String target) {
        return first(app, Request.of("GET", target), WebSocketConfig.DEFAULT);
    }

    private static Response refusal(App app, String target) {
        var refused = catchThrowableOfType(StatusException.class, () -> first(app, target));
        assertThat(refused).as("refused").isNotNull();
        return refused.response();
    }

    private static WebSocketClosedException closed(App app, String target) {
        var closed = catchThrowableOfType(WebSocketClosedException.class, () -> first(app, target));
        assertThat(closed).as("closed").isNotNull();
        return closed;
    }

    @Test
    void methodTalksToTheClient() {
        try (var client = TestClient.of(app)) {
            String answer = client.webSocket("/echo", socket -> {
                socket.send("hello");
                return socket.receive().text();
            });
            assertThat(answer).isEqualTo("hello");
        }
    }

    @Test
    void socketWorksOverTheWire() {
        try (var client = TestClient.overSocket(app)) {
            assertThat(client.<String, RuntimeException>webSocket(
                            "/scopes", socket -> socket.receive().text()))
                    .isEqualTo("short long");
        }
        assertThat(sockets.log).contains("background").endsWith("long ends");
    }

    @Test
    void inputsAreReadFromTheHandshake() {
        var request =
                Request.of("GET", "/rooms/7?name=ada").with("x-token", "t").with("cookie", "theme=dark");
        assertThat(first(app, request, WebSocketConfig.DEFAULT)).isEqualTo("7 ada t dark /rooms/7");
    }

    @Test
    void inputsThatDoNotFitRefuseTheHandshake() {
        var refused = refusal(app, "/rooms/x");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text())
                .startsWith("{\"code\":1008,\"reason\":[{\"type\":\"int_parsing\",\"loc\":[\"path\",\"room\"]");
    }

    @Test
    void dependencyMayRefuseTheHandshake() {
        var refused = refusal(app, "/guarded");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).isEqualTo("{\"code\":1008,\"reason\":\"no token\"}");
        assertThat(first(app, "/guarded?token=t")).isEqualTo("welcome t");
    }

    @Test
    void otherExceptionsAnswerAsForAnyEndpoint() {
        assertThat(refusal(app, "/stock").status()).isEqualTo(409);
        assertThat(refusal(app, "/stock?empty=1").status()).isEqualTo(500);
    }

    @Test
    void errorHandlerMayRefuseTheHandshake() {
        var handling = app.onError(SoldOut.class, (failure, request) -> {
            throw new WebSocketException(1002, "foo");
        });
        assertThat(refusal(handling, "/stock?empty=1").text()).isEqualTo("{\"code\":1002,\"reason\":\"foo\"}");
    }

    @Test
    void dependenciesOfBothScopesLastAsLongAsTheSocket() {
        assertThat(first(app, "/scopes")).isEqualTo("short long");
        assertThat(sockets.log)
                .containsExactly("long starts", "short starts", "talks", "background", "short ends", "long ends");
    }

    @Test
    void methodAndPageMayShareAPath() {
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/page").text()).isEqualTo("\"page\"");
        }
        assertThat(first(app, "/page")).isEqualTo("socket");
    }

    @Test
    void plainRequestFindsNoSocket() {
        try (var client = TestClient.of(app)) {
            assertThat(client.get("/echo").status()).isEqualTo(404);
        }
    }

    @Test
    void unknownPathIsNotFound() {
        assertThat(refusal(app, "/nowhere").status()).isEqualTo(404);
    }

    @Test
    void typedMessagesAreDecodedAndEncoded() {
        try (var client = TestClient.of(app)) {
            Receipt receipt = client.webSocket("/orders", socket -> {
                var typed = new JsonSocket<>(
                        socket,
                        Json.standard().codec(Receipt.class),
                        Json.standard().codec(Order.class));
                typed.send(new Order("pen", 3));
                return typed.receive();
            });
            assertThat(receipt).isEqualTo(new Receipt("3 × pen"));
        }
    }

    @Test
    void messageThatDoesNotFitClosesTheSocket() {
        try (var client = TestClient.of(app)) {
            assertThatThrownBy(() -> client.webSocket("/orders", socket -> {
                        socket.send("{\"item\":\"pen\",\"count\":\"many\"}");
                        return socket.receive();
                    }))
                    .isInstanceOfSatisfying(WebSocketClosedException.class, closed -> {
                        assertThat(closed.code()).isEqualTo(1007);
                        assertThat(closed.reason()).startsWith("message.count: Input should be a valid integer");
                    });
        }
    }

    @Test
    void methodMayLookAtWhatDoesNotFit() {
        try (var client = TestClient.of(app)) {
            String answer = client.webSocket("/patient", socket -> {
                socket.send("{\"item\":\"pen\"}");
                return socket.receive().text();
            });
            assertThat(answer).isEqualTo("[\"message\",\"count\"]");
        }
    }

    @Test
    void exceptionClosesWithItsCode() {
        var closed = closed(app, "/closing");
        assertThat(closed.code()).isEqualTo(4001);
        assertThat(closed.reason()).isEqualTo("enough");
    }

    @Test
    void anyOtherExceptionClosesWith1011() {
        assertThat(closed(app, "/failing").code()).isEqualTo(1011);
    }

    @Test
    void subprotocolIsAgreedOn() {
        var config = WebSocketConfig.DEFAULT.subprotocols("v1");
        assertThat(first(app, Request.of("GET", "/spoken"), config)).isEqualTo("v1");
    }

    @Test
    void routersAndMountsHaveSockets() {
        var nested = App.of(Router.of(new Sockets()).prefix("/v1")).mount("/sub", app);
        assertThat(first(nested, "/v1/page")).isEqualTo("socket");
        assertThat(first(nested, "/sub/rooms/1")).endsWith("/rooms/1");
    }

    @Test
    void dependenciesCanBeReplaced() {
        var replaced = app.replacing(new FakeToken());
        assertThat(first(replaced, "/guarded")).isEqualTo("welcome fake");
    }

    @Test
    void limitsAreTheApplications() {
        var narrow = app.webSockets(WebSocketConfig.DEFAULT.maxMessageBytes(4));
        try (var client = TestClient.of(narrow)) {
            assertThatThrownBy(() -> client.webSocket("/echo", socket -> {
                        socket.send("hello");
                        return socket.receive();
                    }))
                    .isInstanceOfSatisfying(
                            WebSocketClosedException.class,
                            closed -> assertThat(closed.code()).isEqualTo(1009));
        }
    }

    @Test
    void docsDoNotShowSockets() {
        assertThat(app.openApi()).doesNotContain("/echo");
    }

    @Test
    void faultsAreFoundAtTheStart() {
        assertThatThrownBy(() -> App.of(new Faulty()).open())
                .isInstanceOf(FaultyApplicationException.class)
                .hasMessageContaining("takes no socket")
                .hasMessageContaining("returns a value")
                .hasMessageContaining("WebSocket socket is there for a method with @OnWebSocket only")
                .hasMessageContaining("opens when all dependencies are there");
    }

    @Test
    void codeThatMayNotBeSentIsRefused() {
        assertThatThrownBy(() -> new WebSocketException(1006, "")).hasMessageContaining("3000 to 4999");
        assertThatThrownBy(() -> new WebSocketException(1000, "x".repeat(124))).hasMessageContaining("123");
        assertThat(new InvalidMessageException(
                                List.of(new skein.json.Violation("t", List.of("a"), "ß".repeat(100), null, Map.of())))
                        .reason())
                .startsWith("a: ß");
    }
}
