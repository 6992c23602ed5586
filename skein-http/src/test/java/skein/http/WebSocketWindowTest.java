package skein.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.http.RawWebSocket.BINARY;
import static skein.http.RawWebSocket.FIN;
import static skein.http.RawWebSocket.RSV1;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692, 7.1.2.1: a client whose window for what a server has compressed is small. */
@Timeout(60)
class WebSocketWindowTest {
    private static Server server;

    @BeforeAll
    static void serve() {
        server = Server.start(
                request -> WebSocket.accept(request, socket -> {
                    for (Message message : socket) {
                        socket.send(message);
                    }
                }),
                ServerConfig.onPort(0).stopTimeout(ofMillis(500)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawWebSocket open(int bits) throws IOException {
        return RawWebSocket.open(
                server.port(), "sec-websocket-extensions: permessage-deflate; server_max_window_bits=" + bits);
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] twice(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return both;
    }

    private static byte[] inflated(RawWebSocket.Frame frame, int size) throws DataFormatException {
        var inflater = new Inflater(true);
        byte[] compressed = Arrays.copyOf(frame.payload(), frame.payload().length + 4);
        // The end that RFC 7692, 7.2.1, leaves out.
        compressed[compressed.length - 2] = (byte) 0xff;
        compressed[compressed.length - 1] = (byte) 0xff;
        inflater.setInput(compressed);
        var content = new byte[size];
        int filled = inflater.inflate(content);
        inflater.end();
        return Arrays.copyOf(content, filled);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
    void isAgreedOn(int bits) throws IOException {
        try (var client = open(bits)) {
            assertThat(client.head())
                    .contains("sec-websocket-extensions: permessage-deflate; server_max_window_bits=" + bits + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 12, 14})
    void isNotPointedBeyond(int bits) throws Exception {
        byte[] content = twice(random(1 << bits));
        try (var client = open(bits)) {
            RawWebSocket.Frame echo = client.frame(FIN | BINARY, content).next();
            assertThat(echo.first()).isEqualTo(FIN | RSV1 | BINARY);
            // The second half would take next to nothing if it could point to the first.
            assertThat(echo.payload()).hasSizeGreaterThanOrEqualTo(content.length);
            assertThat(inflated(echo, content.length)).isEqualTo(content);
        }
    }

    @Test
    void isUsed() throws Exception {
        byte[] content = twice(random(200));
        try (var client = open(9)) {
            RawWebSocket.Frame echo = client.frame(FIN | BINARY, content).next();
            assertThat(echo.payload()).hasSizeLessThan(300);
            assertThat(inflated(echo, content.length)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 40_000})
    void carriesMessagesOfEveryLength(int size) throws Exception {
        try (var client = open(9)) {
            for (int i = 0; i < 3; i++) {
                byte[] content = new byte[size];
                assertThat(inflated(client.frame(FIN | BINARY, content).next(), size))
                        .isEqualTo(content);
            }
        }
    }
}
