package skein.test;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.http.Broadcast;
import skein.http.Handler;
import skein.http.HttpException;
import skein.http.Message;
import skein.http.Request;
import skein.http.StatusException;
import skein.http.WebSocket;
import skein.http.WebSocketClosedException;
import skein.http.WebSocketConfig;

/** WebSockets in memory, in virtual time. */
@Timeout(60)
class WebSocketTest {
    private static final Request ROOT = Request.of("GET", "/");
    private static final WebSocketConfig NARROW = WebSocketConfig.DEFAULT.maxQueued(2, 100);

    private final VirtualClock clock = new VirtualClock();

    @AfterEach
    void close() {
        clock.close();
    }

    private static TestClient echo() {
        return of(socket -> {
            for (Message message : socket) {
                socket.send(message);
            }
        });
    }

    private static TestClient of(WebSocket.Session session) {
        return TestClient.of(request -> WebSocket.accept(request, NARROW, session));
    }

    /** A client of the room that waits for that many messages. */
    private static List<String> listen(TestClient client, int messages) {
        return client.webSocket("/", socket -> {
            var texts = new ArrayList<String>();
            while (texts.size() < messages) {
                texts.add(socket.receive().text());
            }
            return texts;
        });
    }

    @Test
    void echoesInMemory() {
        String answer = clock.run(() -> echo().webSocket("/", socket -> {
            socket.send("hello");
            return socket.receive().text();
        }));
        assertThat(answer).isEqualTo("hello");
    }

    @Test
    void worksOutsideOfATask() {
        String answer = echo().webSocket("/", socket -> {
            socket.send("hello");
            return socket.receive().text();
        });
        assertThat(answer).isEqualTo("hello");
    }

    @Test
    void staysOpenForHours() {
        clock.run(() -> echo().<@Nullable Void, RuntimeException>webSocket("/", socket -> {
            Async.sleep(ofHours(3));
            socket.send("still there");
            assertThat(socket.receive().text()).isEqualTo("still there");
            return null;
        }));
        assertThat(clock.now()).isEqualTo(ofHours(3));
    }

    @Test
    void theEndComesWithCodeAndReason() {
        var client = of(socket -> socket.close(4001, "no more seats"));
        assertThatThrownBy(() -> clock.run(() -> client.webSocket("/", WebSocket::receive)))
                .isInstanceOfSatisfying(WebSocketClosedException.class, closed -> {
                    assertThat(closed.code()).isEqualTo(4001);
                    assertThat(closed.reason()).isEqualTo("no more seats");
                });
    }

    @Test
    void theServerSeesTheClientGoAway() {
        var codes = new ArrayList<Integer>();
        var client = of(socket -> {
            assertThat(socket.iterator().hasNext()).isFalse();
            codes.add(socket.closeCode().orElse(0));
        });
        assertThatThrownBy(() -> clock.run(() -> client.webSocket("/", socket -> {
                    throw new IllegalStateException("of the test");
                })))
                .hasMessage("of the test");
        assertThat(codes).containsExactly(1001);
    }

    @Test
    void aRefusedHandshakeTellsTheStatus() {
        Handler handler = request -> {
            throw new HttpException(403, "Members only");
        };
        assertThatThrownBy(() -> clock.run(() -> TestClient.of(handler).webSocket("/", WebSocket::receive)))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        refused -> assertThat(refused.response().status()).isEqualTo(403));
    }

    @Test
    void agreesOnASubprotocol() {
        var client = TestClient.of(request ->
                WebSocket.accept(request, WebSocketConfig.DEFAULT.subprotocols("v2", "v1"), WebSocket::receive));
        var chosen = clock.run(() ->
                client.webSocket(ROOT, WebSocketConfig.DEFAULT.subprotocols("v1"), socket -> socket.subprotocol()));
        assertThat(chosen).hasValue("v1");
    }

    @Test
    void aMessageAboveTheLimitCloses() {
        var client = TestClient.of(
                request -> WebSocket.accept(request, WebSocketConfig.DEFAULT.maxMessageBytes(10), WebSocket::receive));
        assertThatThrownBy(() -> clock.run(() -> client.webSocket("/", socket -> {
                    socket.send("more than ten");
                    return socket.receive();
                })))
                .isInstanceOfSatisfying(
                        WebSocketClosedException.class,
                        closed -> assertThat(closed.code()).isEqualTo(1009));
    }

    @Test
    void sendingWaitsForAServerThatDoesNotReceive() {
        var client = of(socket -> {
            for (int i = 0; i < 10; i++) {
                Async.sleep(ofSeconds(1));
                socket.receive();
            }
        });
        var times = new ArrayList<Long>();
        clock.run(() -> client.<@Nullable Void, RuntimeException>webSocket(ROOT, NARROW, socket -> {
            for (int i = 0; i < 8; i++) {
                socket.send("x");
                times.add(clock.now().toSeconds());
            }
            return null;
        }));
        // Two wait there and two here; when one is left there, both of these go.
        assertThat(times.subList(0, 3)).containsOnly(0L);
        assertThat(times.getLast()).isGreaterThanOrEqualTo(4);
    }

    // Broadcast.

    @Test
    void aBroadcastReachesAll() {
        var room = new Broadcast(10, Broadcast.Slow.CLOSE);
        var client = of(socket -> room.join(socket, () -> {
            assertThat(socket.iterator().hasNext()).isFalse();
        }));
        var heard = clock.run(() -> Async.gather(
                () -> listen(client, 2),
                () -> listen(client, 2),
                () -> {
                    Async.sleep(ofSeconds(1));
                    assertThat(room.members()).isEqualTo(2);
                    room.send("a");
                    room.send("b");
                    return true;
                },
                (one, two, sent) -> List.of(one, two)));
        assertThat(heard).containsOnly(List.of("a", "b"));
        assertThat(room.members()).isZero();
    }

    /** One member listens, another one never receives. */
    private List<String> broadcast(Broadcast room, int messages, List<Object> slowOnesEnd) {
        var client = of(socket -> room.join(socket, () -> {
            assertThat(socket.iterator().hasNext()).isFalse();
        }));
        return clock.run(() -> Async.gather(
                () -> listen(client, messages),
                () -> client.<@Nullable Void, RuntimeException>webSocket(ROOT, NARROW, socket -> {
                    Async.sleep(ofSeconds(1_000));
                    try {
                        while (true) {
                            slowOnesEnd.add(socket.receive().text());
                        }
                    } catch (WebSocketClosedException closed) {
                        slowOnesEnd.add(closed.code());
                    }
                    return null;
                }),
                () -> {
                    for (int i = 0; i < messages; i++) {
                        Async.sleep(ofSeconds(1));
                        room.send(String.valueOf(i));
                    }
                    Async.sleep(ofSeconds(2_000));
                    return true;
                },
                (heard, nothing, sent) -> heard));
    }

    @Test
    void aSlowMemberDoesNotHoldUpTheOthersAndIsClosed() {
        var room = new Broadcast(3, Broadcast.Slow.CLOSE);
        var end = new ArrayList<Object>();
        assertThat(broadcast(room, 50, end)).hasSize(50).startsWith("0", "1").endsWith("49");
        assertThat(end).last().isEqualTo(1013);
        assertThat(room.closed()).isEqualTo(1);
        assertThat(room.toString()).contains("dropped 1, closed 1");
    }

    @Test
    void aSlowMemberMissesTheOldest() {
        var room = new Broadcast(3, Broadcast.Slow.DROP_OLDEST);
        var end = new ArrayList<Object>();
        var client = of(socket -> room.join(socket, () -> {
            assertThat(socket.iterator().hasNext()).isFalse();
        }));
        clock.run(() -> Async.gather(
                () -> client.<@Nullable Void, RuntimeException>webSocket(ROOT, NARROW, socket -> {
                    Async.sleep(ofSeconds(100));
                    var next = Async.moveOnAfter(ofSeconds(1), socket::receive);
                    while (next.isPresent()) {
                        end.add(next.orElseThrow().text());
                        next = Async.moveOnAfter(ofSeconds(1), socket::receive);
                    }
                    return null;
                }),
                () -> {
                    for (int i = 0; i < 50; i++) {
                        Async.sleep(ofSeconds(1));
                        room.send(String.valueOf(i));
                    }
                    return true;
                },
                (one, two) -> true));
        // What had left for it stays; of what waited here the last three are kept.
        assertThat(end).startsWith("0", "1").endsWith("47", "48", "49");
        assertThat(room.dropped()).isEqualTo(50 - end.size());
        assertThat(room.closed()).isZero();
    }
}
