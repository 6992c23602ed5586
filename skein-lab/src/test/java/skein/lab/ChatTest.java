package skein.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import skein.http.Message;
import skein.http.Request;
import skein.http.WebSocket;
import skein.http.WebSocketClosedException;
import skein.http.WebSocketConfig;

/** Row L13 and the echo, in memory and over a socket. */
@Timeout(120)
@ParameterizedClass(name = "over a socket: {0}")
@ValueSource(booleans = {false, true})
@SuppressWarnings("NullAway.Init")
class ChatTest {
    private static final WebSocketConfig LARGE = WebSocketConfig.DEFAULT.maxMessageBytes(16 << 20);

    private static final WebSocketConfig UNCOMPRESSED = WebSocketConfig.DEFAULT.compression(false);

    @Parameter
    boolean overSocket;

    @TempDir
    Path folder;

    private Fixture lab;

    @BeforeEach
    void start() {
        lab = new Fixture(overSocket, folder.resolve("uploads"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private static List<String> next(WebSocket socket, int messages) {
        var texts = new ArrayList<String>();
        while (texts.size() < messages) {
            texts.add(socket.receive().text());
        }
        return texts;
    }

    @Test
    void echoesTextAndBytes() {
        var bytes = new byte[16 << 20];
        new Random(3).nextBytes(bytes);
        List<Message> echoes = lab.as(() -> lab.direct()
                .<List<Message>, RuntimeException>webSocket(Request.of("GET", "/ws/echo"), LARGE, socket -> {
                    socket.send("처리완료_1");
                    var text = socket.receive();
                    socket.send(bytes);
                    return List.of(text, socket.receive());
                }));
        assertThat(echoes).containsExactly(new Message.Text("처리완료_1"), new Message.Binary(bytes));
    }

    @Test
    void everybodyInTheRoomHearsEverybody() {
        List<String> heard = lab.as(() -> lab.direct().webSocket("/ws/chat?name=Ada", ada -> {
            assertThat(next(ada, 1)).containsExactly("Ada joined");
            lab.direct().<Boolean, RuntimeException>webSocket("/ws/chat?name=Bob", bob -> {
                assertThat(next(bob, 1)).containsExactly("Bob joined");
                ada.send("hello");
                assertThat(next(bob, 1)).containsExactly("Ada: hello");
                bob.send("안녕");
                return next(bob, 1).contains("Bob: 안녕");
            });
            return next(ada, 4);
        }));
        assertThat(heard).containsExactly("Bob joined", "Ada: hello", "Bob: 안녕", "Bob left");
    }

    @Test
    void aSlowClientHoldsUpNobodyAndIsClosed() {
        String text = "x".repeat(60_000);
        int code = lab.as(() -> lab.direct()
                .<Integer, RuntimeException>webSocket(
                        Request.of("GET", "/ws/chat?name=slow"),
                        UNCOMPRESSED,
                        slow -> lab.direct().webSocket("/ws/chat?name=quick", quick -> {
                            next(quick, 1);
                            // Over a socket the buffers of both machines take some megabytes before the room has to
                            // wait.
                            int sent = 0;
                            while (!lab.direct().get("/chat/members").text().contains("\"closed\":1")) {
                                quick.send(text);
                                next(quick, 1);
                                assertThat(++sent).isLessThan(2_000);
                            }
                            return end(slow);
                        })));
        assertThat(code).isEqualTo(1013);
    }

    private static int end(WebSocket socket) {
        try {
            while (true) {
                socket.receive();
            }
        } catch (WebSocketClosedException closed) {
            return closed.code();
        }
    }

    @Test
    void theRoomIsForText() {
        int code = lab.as(() -> lab.direct().<Integer, RuntimeException>webSocket("/ws/chat", socket -> {
            socket.send(new byte[1]);
            return end(socket);
        }));
        assertThat(code).isEqualTo(1003);
    }

    @Test
    void aPlainRequestIsToldToUpgrade() {
        var answer = lab.get("/ws/chat");
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("sec-websocket-version")).isEqualTo("13");
    }

    @Test
    void whoLeavesIsNoMember() {
        lab.as(() -> lab.direct().webSocket("/ws/chat", socket -> next(socket, 1)));
        String members;
        do {
            // Over a socket the server may still be at it.
            members = lab.get("/chat/members").text();
        } while (!members.contains("\"members\":0"));
        assertThat(members).isEqualTo("{\"members\":0,\"closed\":0}");
    }
}
