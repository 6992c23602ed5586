package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.http.RawWebSocket.BINARY;
import static skein.http.RawWebSocket.CLOSE;
import static skein.http.RawWebSocket.CONTINUATION;
import static skein.http.RawWebSocket.FIN;
import static skein.http.RawWebSocket.PING;
import static skein.http.RawWebSocket.PONG;
import static skein.http.RawWebSocket.TEXT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of which a server does not get everything at once. */
@Timeout(60)
class WebSocketArrivalsTest {
    private static final int LIMIT = 100_000;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private RawWebSocket client;

    @BeforeEach
    void open() throws IOException {
        var config = WebSocketConfig.DEFAULT.maxMessageBytes(LIMIT);
        server = Server.start(
                request -> WebSocket.accept(request, config, socket -> {
                    for (Message message : socket) {
                        socket.send(message);
                    }
                }),
                ServerConfig.onPort(0).stopTimeout(ofMillis(500)));
        client = RawWebSocket.open(server.port());
        client.socket().setTcpNoDelay(true);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    /** Sends bytes in lots, each of them a packet more or less. */
    private void send(byte[] bytes, int lot) throws IOException {
        for (int from = 0; from < bytes.length; from += lot) {
            client.bytes(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + lot)));
        }
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private byte[] echo() throws IOException {
        var whole = new ByteArrayOutputStream();
        RawWebSocket.Frame frame;
        do {
            frame = client.next();
            whole.writeBytes(frame.payload());
        } while ((frame.first() & FIN) == 0);
        return whole.toByteArray();
    }

    @Test
    void aTextThatTurnsWrongIsRefusedBeforeItsFrameIsComplete() throws IOException {
        byte[] text = "a long text that is cut off behind its mistake".getBytes(UTF_8);
        text[10] = (byte) 0xff;
        client.bytes(Arrays.copyOf(RawWebSocket.masked(FIN | TEXT, text), 6 + 11));
        RawWebSocket.Frame answer = client.next();
        assertThat(answer.opcode()).isEqualTo(CLOSE);
        assertThat(answer.closeCode()).isEqualTo(1007);
    }

    @Test
    void aCharacterThatTurnsWrongIsRefusedBeforeItIsComplete() throws IOException {
        byte[] frame = RawWebSocket.masked(FIN | TEXT, (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80);
        client.bytes(Arrays.copyOf(frame, 6 + 2));
        assertThat(client.next().closeCode()).isEqualTo(1007);
    }

    @Test
    void aMessageThatGrowsTooLargeIsRefusedBeforeItsFrameIsComplete() throws IOException {
        client.frame(BINARY, random(60_000));
        client.bytes(Arrays.copyOf(RawWebSocket.masked(FIN | CONTINUATION, random(60_000)), 50_000));
        assertThat(client.next().closeCode()).isEqualTo(1009);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 64, 126})
    void aFrameInSmallLotsIsOneMessage(int lot) throws IOException {
        byte[] bytes = random(700);
        send(RawWebSocket.masked(FIN | BINARY, bytes), lot);
        assertThat(echo()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {997, 40_001, 99_999})
    void aLargeFrameInLotsIsOneMessage(int lot) throws IOException {
        byte[] bytes = random(LIMIT);
        send(RawWebSocket.masked(FIN | BINARY, bytes), lot);
        assertThat(echo()).isEqualTo(bytes);
    }

    @Test
    void fragmentsInSmallLotsAreOneMessage() throws IOException {
        var all = new ByteArrayOutputStream();
        all.writeBytes(RawWebSocket.masked(TEXT, "안녕".getBytes(UTF_8)));
        all.writeBytes(RawWebSocket.masked(CONTINUATION));
        all.writeBytes(RawWebSocket.masked(FIN | CONTINUATION, " 🎈".getBytes(UTF_8)));
        send(all.toByteArray(), 1);
        assertThat(client.next().text()).isEqualTo("안녕 🎈");
    }

    @Test
    void pingsInSmallLotsAreAnsweredWhole() throws IOException {
        byte[] bytes = random(125);
        send(RawWebSocket.masked(FIN | PING, bytes), 1);
        RawWebSocket.Frame pong = client.next();
        assertThat(pong.opcode()).isEqualTo(PONG);
        assertThat(pong.payload()).isEqualTo(bytes);
    }

    @Test
    void aCloseInSmallLotsIsAnswered() throws IOException {
        send(RawWebSocket.masked(FIN | CLOSE, (byte) 0x0f, (byte) 0xa0), 1);
        assertThat(client.next().closeCode()).isEqualTo(4000);
    }

    @Test
    void aFrameThatIsCutUpEndsWhereTheNextOneBegins() throws IOException {
        var all = new ByteArrayOutputStream();
        all.writeBytes(RawWebSocket.masked(FIN | TEXT, "one".getBytes(UTF_8)));
        all.writeBytes(RawWebSocket.masked(FIN | TEXT, "two".getBytes(UTF_8)));
        send(all.toByteArray(), 7);
        assertThat(client.next().text()).isEqualTo("one");
        assertThat(client.next().text()).isEqualTo("two");
    }
}
