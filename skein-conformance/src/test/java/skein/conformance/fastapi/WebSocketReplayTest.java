package skein.conformance.fastapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import skein.http.Handler;
import skein.http.HttpException;
import skein.http.Message;
import skein.http.WebSocket;
import skein.test.TestClient;

class WebSocketReplayTest {
    private static final Handler ECHO = request -> WebSocket.accept(request, socket -> {
        for (Message message : socket) {
            socket.send("got " + message.text());
        }
    });

    private static RecordedCase conversation(String... events) {
        return RecordedCase.of(Node.parse(
                "{\"id\":\"%s\",\"request\":{\"method\":\"WEBSOCKET\",\"path\":\"/ws\"},\"expect\":{\"events\":[%s]}}"
                        .formatted(String.join("", events).hashCode(), String.join(",", events))
                        .getBytes(UTF_8)));
    }

    private static String event(int order, String direction, String event, String more) {
        return "{\"order\":%d,\"dir\":\"%s\",\"event\":\"%s\"%s}".formatted(order, direction, event, more);
    }

    private static List<Difference> differences(Handler handler, RecordedCase... conversations) {
        try (TestClient client = TestClient.of(handler)) {
            return WebSocketReplay.differences(List.of(conversations), client).values().stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static RecordedCase echo(String answer) {
        return conversation(
                event(1, "client", "connect", ""),
                event(2, "server", "accept", ""),
                event(3, "client", "receive", ",\"text\":\"a\""),
                event(4, "server", "send", ",\"text\":\"" + answer + "\""),
                event(5, "client", "disconnect", ",\"code\":1000"));
    }

    private static RecordedCase refused() {
        return conversation(event(1, "client", "connect", ""), event(2, "server", "close", ",\"code\":1008"));
    }

    @Test
    void anEqualConversationHasNoDifferences() {
        assertThat(differences(ECHO, echo("got a"))).isEmpty();
    }

    @Test
    void anotherMessageDiffers() {
        assertThat(differences(ECHO, echo("had a"))).containsExactly(new Difference("/events/3", "had a", "got a"));
    }

    @Test
    void aCloseBeforeItIsAcceptedIsARefusal() {
        assertThat(differences(
                        request -> {
                            throw new HttpException(403, "no");
                        },
                        refused()))
                .isEmpty();
    }

    @Test
    void acceptingWhatWasRefusedDiffers() {
        assertThat(differences(ECHO, refused())).hasSize(1);
    }

    @Test
    void conversationsMayOverlap() {
        RecordedCase second = conversation(
                event(3, "client", "connect", ""),
                event(4, "server", "accept", ""),
                event(5, "client", "receive", ",\"text\":\"b\""),
                event(6, "server", "send", ",\"text\":\"got b\""),
                event(9, "client", "disconnect", ",\"code\":1000"));
        RecordedCase first = conversation(
                event(1, "client", "connect", ""),
                event(2, "server", "accept", ""),
                event(7, "client", "receive", ",\"text\":\"a\""),
                event(8, "server", "send", ",\"text\":\"got a\""),
                event(10, "client", "disconnect", ",\"code\":1000"));
        assertThat(WebSocketReplay.overlapping(List.of(first, second))).isEqualTo(2);
        assertThat(differences(ECHO, first, second)).isEmpty();
    }

    @Test
    void conversationsOneAfterTheOtherDoNotOverlap() {
        assertThat(WebSocketReplay.overlapping(
                        Stream.of(echo("got a"), echo("got a")).toList()))
                .isEqualTo(1);
    }
}
