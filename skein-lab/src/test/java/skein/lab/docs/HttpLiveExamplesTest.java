package skein.lab.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.sleep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.Body;
import skein.http.Broadcast;
import skein.http.Client;
import skein.http.EventSource;
import skein.http.HttpException;
import skein.http.JsonLines;
import skein.http.Message;
import skein.http.Request;
import skein.http.Response;
import skein.http.ServerSentEvent;
import skein.http.ServerSentEvents;
import skein.http.StatusException;
import skein.http.WebSocket;
import skein.http.WebSocketClosedException;
import skein.http.WebSocketConfig;
import skein.test.TestClient;
import skein.test.VirtualClock;

/** The examples of docs/http.md about WebSockets and streams of events. */
@Timeout(60)
class HttpLiveExamplesTest {
    // docs: echo
    Response echo(Request request) {
        return WebSocket.accept(request, socket -> {
            for (Message message : socket) { // until the client closes
                socket.send(message);
            }
        });
    }
    // end

    @Test
    void aClientIsEchoed() {
        try (var test = TestClient.overSocket(this::echo)) {
            Client client = test.client();
            // docs: web socket client
            String answer = client.webSocket("/echo", socket -> {
                socket.send("hello");
                return socket.receive().text();
            });
            // end
            assertThat(answer).isEqualTo("hello");
        }
    }

    @Test
    void aWebSocketIsTestedInMemory() {
        try (var client = TestClient.of(this::echo)) {
            assertThat(client.<String, RuntimeException>webSocket("/", socket -> {
                        socket.send("hello");
                        return socket.receive().text();
                    }))
                    .isEqualTo("hello");
        }
    }

    @Test
    void anOrdinaryRequestIsAskedToUpgrade() {
        try (var client = TestClient.of(this::echo)) {
            assertThat(client.get("/").status()).isEqualTo(426);
        }
    }

    // docs: web socket config
    static final WebSocketConfig CHAT = WebSocketConfig.DEFAULT
            .maxMessageBytes(64 * 1024)
            .ping(ofSeconds(20), ofSeconds(20))
            .subprotocols("chat.v2", "chat.v1");

    Response guarded(Request request) {
        if (!"https://shop.example".equals(request.header("origin"))) {
            throw new HttpException(403, "not from here"); // browsers let any page open a WebSocket, with its cookies
        }
        return WebSocket.accept(request, CHAT, socket -> {
            socket.send("you speak " + socket.subprotocol().orElse("nothing"));
        });
    }
    // end

    @Test
    void theFirstSubprotocolOfTheServersIsSpoken() {
        var opening = Request.of("GET", "/").with("origin", "https://shop.example");
        try (var client = TestClient.of(this::guarded)) {
            String answer = client.webSocket(
                    opening,
                    WebSocketConfig.DEFAULT.subprotocols("chat.v1", "chat.v2"),
                    socket -> socket.receive().text());
            assertThat(answer).isEqualTo("you speak chat.v2");
        }
    }

    @Test
    void aPageFromElsewhereIsRefused() {
        try (var client = TestClient.of(this::guarded)) {
            assertThatThrownBy(() -> client.webSocket("/", WebSocket::receive))
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            e -> assertThat(e.response().status()).isEqualTo(403));
        }
    }

    @Test
    void theCodeOfTheCloseIsTold() {
        try (var test =
                TestClient.overSocket(request -> WebSocket.accept(request, socket -> socket.close(4000, "go away")))) {
            Client client = test.client();
            // docs: closed
            int code = client.webSocket("/", socket -> {
                try {
                    socket.receive();
                    return 0;
                } catch (WebSocketClosedException e) {
                    return e.code(); // 1000 normally, 1001 when the server stops, 1006 when it vanished
                }
            });
            // end
            assertThat(code).isEqualTo(4000);
        }
    }

    // docs: broadcast
    final Broadcast room = new Broadcast(100, Broadcast.Slow.CLOSE);

    Response chat(Request request) {
        return WebSocket.accept(
                request,
                socket -> room.join(socket, () -> {
                    for (Message message : socket) {
                        room.send(message); // to all, and waits for none of them
                    }
                }));
    }
    // end

    @Test
    void everybodyInTheRoomHears() {
        try (var test = TestClient.overSocket(this::chat)) {
            Client client = test.client();
            List<String> heard = client.webSocket(
                    "/",
                    ada -> client.webSocket("/", grace -> {
                        ada.send("hello");
                        String first = ada.receive().text();
                        grace.send("hi");
                        return List.of(first, ada.receive().text());
                    }));
            assertThat(heard).containsExactly("hello", "hi");
        }
    }

    record Tick(int number) {}

    // docs: events
    Response ticks(Request request) {
        return ServerSentEvents.answer(request, events -> {
            int next = events.lastEventId().map(Integer::parseInt).orElse(0) + 1;
            for (int number = next; number <= 3; number++) {
                sleep(ofSeconds(1)); // a client that leaves meanwhile cancels it
                events.send(ServerSentEvent.json(new Tick(number)).id(Integer.toString(number)));
            }
        });
    }
    // end

    @Test
    void eventsAreSentOneASecond() {
        try (var clock = new VirtualClock();
                var client = TestClient.of(this::ticks)) {
            String stream = clock.run(() -> client.get("/ticks").text());
            assertThat(stream).isEqualTo("""
                            data: {"number":1}
                            id: 1

                            data: {"number":2}
                            id: 2

                            data: {"number":3}
                            id: 3

                            """);
            assertThat(clock.now()).isEqualTo(ofSeconds(3));
        }
    }

    @Test
    void aListenerGoesOnWhereItWasCutOff() {
        try (var clock = new VirtualClock();
                var test = TestClient.of(this::ticks)) {
            Client client = test.client();
            var seen = new ArrayList<Integer>();
            clock.run(() -> {
                // docs: event source
                var source = new EventSource(client, Request.of("GET", "/ticks").with("last-event-id", "1"));
                source.listen(event -> {
                    seen.add(event.json(Tick.class).number());
                    return seen.size() < 2; // false to leave
                });
                // end
                return null;
            });
            assertThat(seen).containsExactly(2, 3);
        }
    }

    @Test
    void aStreamThatEndsIsTakenUpAgain() {
        var asked = new ArrayList<String>();
        var client = new Client(URI.create("http://events"), request -> {
            asked.add(String.valueOf(request.header("last-event-id")));
            return Response.of("text/event-stream", Body.of("id: " + asked.size() + "\ndata: x\n\n"));
        });
        var seen = new ArrayList<String>();
        try (var clock = new VirtualClock()) {
            clock.run(() -> {
                new EventSource(client, Request.of("GET", "/")).listen(event -> {
                    seen.add(String.valueOf(event.id()));
                    return seen.size() < 2;
                });
                return null;
            });
            assertThat(clock.now()).isEqualTo(ofSeconds(3));
        }
        assertThat(asked).containsExactly("null", "1");
    }

    // docs: json lines
    Response items(Request request) {
        return JsonLines.answer(lines -> {
            for (int number = 1; number <= 3; number++) {
                lines.send(new Tick(number));
            }
        });
    }
    // end

    @Test
    void linesAreReadAsTheyCome() throws IOException {
        try (var test = TestClient.overSocket(this::items)) {
            Client client = test.client();
            // docs: read lines
            List<String> lines = client.stream(Request.of("GET", "/items"), response -> {
                var reader = new BufferedReader(new InputStreamReader(response.body().stream(), UTF_8));
                return reader.lines().toList();
            });
            // end
            assertThat(lines).containsExactly("{\"number\":1}", "{\"number\":2}", "{\"number\":3}");
        }
    }
}
