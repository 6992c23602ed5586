package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.http.internal.EventParser;

@Timeout(60)
class EventSourceTest {
    private static final Request REQUEST = Request.of("GET", "/events");

    private final List<@Nullable String> asked = new ArrayList<>();
    private final List<@Nullable String> heard = new ArrayList<>();
    private final Queue<Response> answers = new ArrayDeque<>();
    private final Client client = new Client(URI.create("http://x"), request -> {
        asked.add(request.header("last-event-id"));
        Response next = answers.poll();
        if (next == null) {
            throw new ConnectFailedException("http://x", new IOException("refused"));
        }
        return next;
    });

    private static Response stream(String events) {
        return Response.of("text/event-stream", Body.of(events));
    }

    private void listen(int most) throws Exception {
        VirtualTime.run(time -> {
            new EventSource(client, REQUEST).listen(event -> {
                heard.add(event.data());
                return heard.size() < most;
            });
            return null;
        });
    }

    private static @Nullable ServerSentEvent parsed(String text) throws IOException {
        return new EventParser(new ByteArrayInputStream(text.getBytes(UTF_8)), null, 1000).next();
    }

    @Test
    void allFieldsAreRead() throws IOException {
        assertThat(parsed("event: a\nid: 7\nretry: 50\ndata: b\ndata:c\n\n"))
                .isEqualTo(ServerSentEvent.text("b\nc").event("a").id("7").retry(java.time.Duration.ofMillis(50)));
    }

    @Test
    void anyLineBreakEndsALine() throws IOException {
        assertThat(parsed("data: a\r\ndata: b\rdata: c\n\r\n")).isEqualTo(ServerSentEvent.text("a\nb\nc"));
    }

    @Test
    void commentsAndUnknownFieldsAreSkipped() throws IOException {
        assertThat(parsed("\uFEFF: hi\n\nfuture: 1\nretry: soon\ndata\n\n")).isEqualTo(ServerSentEvent.text(""));
    }

    @Test
    void anEventThatIsNotCompleteCountsForNothing() throws IOException {
        assertThat(parsed("data: a\n")).isNull();
    }

    @Test
    void anEventThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> parsed("data: " + "x".repeat(2000) + "\n\n"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("1000 bytes");
    }

    @Test
    void whatWasSentIsReceived() throws Exception {
        var event = ServerSentEvent.text(" a\r\nb\n").event("e").id("1");
        String wire = VirtualTime.run(time -> ServerSentEvents.answer(REQUEST, events -> events.send(event))
                .body()
                .text());
        assertThat(parsed(wire))
                .isEqualTo(ServerSentEvent.text(" a\nb\n").event("e").id("1"));
    }

    @Test
    void aReconnectionNamesTheLastEvent() throws Exception {
        answers.add(stream("id: 1\ndata: a\n\nid: 2\ndata: b\n\n"));
        answers.add(stream("data: c\n\n"));
        listen(3);
        assertThat(heard).containsExactly("a", "b", "c");
        assertThat(asked).containsExactly(null, "2");
    }

    @Test
    void aReconnectionComesAfterThePauseThatTheServerAskedFor() throws Exception {
        answers.add(stream("retry: 7000\ndata: a\n\n"));
        answers.add(stream("data: b\n\n"));
        VirtualTime.run(time -> {
            new EventSource(client, REQUEST).listen(event -> "a".equals(event.data()));
            assertThat(time.now()).isEqualTo(ofSeconds(7));
            return null;
        });
    }

    @Test
    void noContentEndsIt() throws Exception {
        answers.add(stream("data: a\n\n"));
        answers.add(Response.of(204));
        listen(100);
        assertThat(heard).containsExactly("a");
    }

    @Test
    void aStreamThatBreaksOffIsTakenUpAgain() throws Exception {
        answers.add(Response.of("text/event-stream", Body.of(new BrokenStream("id: 5\ndata: a\n\ndata: hal"), -1)));
        answers.add(stream("data: b\n\n"));
        listen(2);
        assertThat(heard).containsExactly("a", "b");
        assertThat(asked).containsExactly(null, "5");
    }

    @Test
    void anErrorIsNotTriedAgain() {
        answers.add(Response.of(404));
        assertThatThrownBy(() -> listen(1)).isInstanceOf(StatusException.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsNoStreamOfEventsIsRefused() {
        answers.add(Response.text("hello"));
        assertThatThrownBy(() -> listen(1))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("text/plain");
    }

    @Test
    void aServerThatStaysAwayIsGivenUp() {
        assertThatThrownBy(() -> listen(1)).isInstanceOf(ConnectFailedException.class);
        assertThat(asked).hasSize(10);
    }

    @Test
    void theListenersOwnFailureIsThrown() {
        answers.add(stream("data: a\n\n"));
        assertThatThrownBy(() -> VirtualTime.run(time -> {
                    new EventSource(client, REQUEST).listen(event -> {
                        throw new IOException("disk full");
                    });
                    return null;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(asked).hasSize(1);
    }

    /** Ends with a failure. */
    private static final class BrokenStream extends InputStream {
        private final InputStream whole;

        BrokenStream(String text) {
            whole = new ByteArrayInputStream(text.getBytes(UTF_8));
        }

        @Override
        public int read() throws IOException {
            int next = whole.read();
            if (next < 0) {
                throw new IOException("reset");
            }
            return next;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = whole.read(target, from, length);
            if (read < 0) {
                throw new IOException("reset");
            }
            return read;
        }
    }
}
