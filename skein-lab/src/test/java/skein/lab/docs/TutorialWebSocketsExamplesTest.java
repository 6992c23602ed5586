package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.Broadcast;
import skein.http.Message;
import skein.http.StatusException;
import skein.http.WebSocket;
import skein.http.WebSocketClosedException;
import skein.json.Json;
import skein.test.TestClient;
import skein.web.App;
import skein.web.Cookie;
import skein.web.JsonSocket;
import skein.web.OnWebSocket;
import skein.web.Path;
import skein.web.Provides;
import skein.web.Query;
import skein.web.WebSocketException;

/** The examples of docs/tutorial/websockets.md. */
@Timeout(60)
class TutorialWebSocketsExamplesTest {
    static class Sockets {
        // docs: echo
        @OnWebSocket("/echo")
        void echo(WebSocket socket) {
            for (Message message : socket) { // until the client closes
                socket.send("You said " + message.text());
            }
        }
        // end

        // docs: inputs
        record Guest(String session) {}

        @Provides
        Guest guest(@Cookie Optional<String> session) {
            return new Guest(session.orElseThrow(() -> new WebSocketException(1008, "Log in")));
        }

        @OnWebSocket("/items/{id}")
        void item(WebSocket socket, @Path String id, @Query Optional<Integer> q, Guest guest) {
            socket.send(guest.session() + " looks at " + id
                    + q.map(n -> ", q is " + n).orElse(""));
        }
        // end

        // docs: json
        record Order(String item, int count) {}

        record Receipt(String text) {}

        @OnWebSocket("/orders")
        void orders(JsonSocket<Order, Receipt> socket) {
            for (Order order : socket) {
                socket.send(new Receipt(order.count() + " × " + order.item()));
            }
        }
        // end

        // docs: room
        private final Broadcast room = new Broadcast(100, Broadcast.Slow.CLOSE);

        @OnWebSocket("/chat/{name}")
        void chat(WebSocket socket, @Path String name) {
            room.join(socket, () -> {
                room.send(name + " has come");
                for (Message message : socket) {
                    room.send(name + ": " + message.text());
                }
            });
        }
        // end
    }

    @Test
    void messagesGoBothWays() {
        // docs: tested
        try (var client = TestClient.of(App.of(new Sockets()))) {
            String answer = client.webSocket("/echo", socket -> {
                socket.send("hello");
                return socket.receive().text();
            });
            assertThat(answer).isEqualTo("You said hello");
        }
        // end
    }

    @Test
    void inputsAreThoseOfEndpoints() {
        try (var client = TestClient.of(App.of(new Sockets()))) {
            String answer = client.with("cookie", "session=ada")
                    .webSocket("/items/pen?q=3", socket -> socket.receive().text());
            assertThat(answer).isEqualTo("ada looks at pen, q is 3");
            assertThatThrownBy(() -> client.webSocket("/items/pen", WebSocket::receive))
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            refused -> assertThat(refused.getMessage()).contains("403"));
        }
    }

    @Test
    void messagesAreTyped() {
        try (var client = TestClient.of(App.of(new Sockets()))) {
            String text = client.webSocket("/orders", socket -> {
                socket.send("{\"item\":\"pen\",\"count\":3}");
                return socket.receive().text();
            });
            assertThat(text).isEqualTo("{\"text\":\"3 × pen\"}");
            assertThatThrownBy(() -> client.webSocket("/orders", socket -> {
                        socket.send("{\"item\":\"pen\"}");
                        return socket.receive();
                    }))
                    .isInstanceOfSatisfying(
                            WebSocketClosedException.class,
                            closed -> assertThat(closed.code()).isEqualTo(1007));
        }
    }

    @Test
    void clientIsTyped() {
        try (var client = TestClient.of(App.of(new Sockets()))) {
            Sockets.Receipt receipt = client.webSocket("/orders", socket -> {
                var typed = new JsonSocket<>(
                        socket,
                        Json.standard().codec(Sockets.Receipt.class),
                        Json.standard().codec(Sockets.Order.class));
                typed.send(new Sockets.Order("cup", 1));
                return typed.receive();
            });
            assertThat(receipt.text()).isEqualTo("1 × cup");
        }
    }

    @Test
    void everybodyInTheRoomHears() {
        try (var client = TestClient.overSocket(App.of(new Sockets()))) {
            String heard = client.webSocket("/chat/ada", ada -> {
                ada.receive();
                return client.webSocket("/chat/bob", bob -> {
                    bob.receive();
                    ada.receive();
                    bob.send("hello");
                    return ada.receive().text();
                });
            });
            assertThat(heard).isEqualTo("bob: hello");
        }
    }
}
