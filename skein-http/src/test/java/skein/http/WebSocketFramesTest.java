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
import static skein.http.RawWebSocket.RSV1;
import static skein.http.RawWebSocket.TEXT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server does with each sort of frame, right and wrong. */
@Timeout(60)
class WebSocketFramesTest {
    private static final String DEFLATE = "sec-websocket-extensions: permessage-deflate";
    private static final WebSocketConfig SMALL = WebSocketConfig.DEFAULT.maxMessageBytes(100_000);

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @BeforeEach
    void serve() {
        server = Server.start(
                request -> WebSocket.accept(request, SMALL, WebSocketFramesTest::echo),
                ServerConfig.onPort(0).stopTimeout(ofMillis(500)));
    }

    private static void echo(WebSocket socket) {
        for (Message message : socket) {
            socket.send(message);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawWebSocket open(String... fields) throws IOException {
        return RawWebSocket.open(server.port(), fields);
    }

    /** The server says why it closes, and hangs up. */
    private static void assertClosed(RawWebSocket client, int code) throws IOException {
        RawWebSocket.Frame frame = client.next();
        assertThat(frame.opcode()).isEqualTo(CLOSE);
        assertThat(frame.closeCode()).as(frame.text()).isEqualTo(code);
        assertThat(client.ends()).isTrue();
    }

    @Test
    void answersTheHandshake() throws IOException {
        try (var client = open()) {
            assertThat(client.head())
                    .contains("upgrade: websocket\r\n", "connection: upgrade\r\n")
                    .contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                    .doesNotContain("content-length", "transfer-encoding", "sec-websocket-extensions");
        }
    }

    @Test
    void echoesText() throws IOException {
        try (var client = open()) {
            var frame = client.text("안녕 🎈").next();
            assertThat(frame.first()).isEqualTo(FIN | TEXT);
            assertThat(frame.text()).isEqualTo("안녕 🎈");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 100_000})
    void echoesBytesOfEveryLength(int size) throws IOException {
        var bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) 0xfe);
        try (var client = open()) {
            client.frame(FIN | BINARY, bytes);
            var whole = new ByteArrayOutputStream();
            RawWebSocket.Frame frame;
            do {
                frame = client.next();
                whole.writeBytes(frame.payload());
            } while ((frame.first() & FIN) == 0);
            assertThat(whole.toByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void putsFragmentsTogether() throws IOException {
        try (var client = open()) {
            byte[] balloon = "🎈".getBytes(UTF_8);
            client.frame(TEXT, balloon[0]);
            client.frame(CONTINUATION, balloon[1], balloon[2]);
            client.frame(CONTINUATION);
            assertThat(client.frame(FIN | CONTINUATION, balloon[3]).next().text())
                    .isEqualTo("🎈");
        }
    }

    @Test
    void answersPingsBetweenFragments() throws IOException {
        try (var client = open()) {
            client.frame(TEXT, (byte) 'a').frame(FIN | PING, (byte) 1, (byte) 2);
            assertThat(client.next()).satisfies(frame -> {
                assertThat(frame.first()).isEqualTo(FIN | PONG);
                assertThat(frame.payload()).containsExactly(1, 2);
            });
            assertThat(client.frame(FIN | CONTINUATION, (byte) 'b').next().text())
                    .isEqualTo("ab");
        }
    }

    @Test
    void answersEachOfTenPings() throws IOException {
        try (var client = open()) {
            for (byte i = 0; i < 10; i++) {
                client.frame(FIN | PING, i);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(client.next().payload()).containsExactly(i);
            }
        }
    }

    @Test
    void ignoresPongsThatNobodyAskedFor() throws IOException {
        try (var client = open()) {
            assertThat(client.frame(FIN | PONG, (byte) 1).text("on").next().text())
                    .isEqualTo("on");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x20, 0x40, 0x70})
    void refusesReservedBits(int bits) throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(FIN | bits | TEXT, (byte) 'a'), 1002);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {FIN | 0x20 | TEXT, FIN | RSV1 | PING, RSV1 | CONTINUATION})
    void refusesReservedBitsThatCompressionDoesNotUse(int first) throws IOException {
        try (var client = open(DEFLATE)) {
            if (first == RSV1) {
                client.frame(TEXT, (byte) 'a');
            }
            assertClosed(client.frame(first, (byte) 'a'), 1002);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void refusesReservedOpcodes(int opcode) throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(FIN | opcode), 1002);
        }
    }

    @Test
    void answersWhatCameBeforeTheMistake() throws IOException {
        try (var client = open()) {
            client.bytes(join(RawWebSocket.masked(FIN | TEXT, (byte) 'a'), RawWebSocket.masked(FIN | 5)));
            assertThat(client.next().text()).isEqualTo("a");
            assertClosed(client, 1002);
        }
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void refusesUnmaskedFrames() throws IOException {
        try (var client = open()) {
            assertClosed(client.bytes((byte) (FIN | TEXT), (byte) 1, (byte) 'a'), 1002);
        }
    }

    @Test
    void refusesFragmentedControlFrames() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(PING, (byte) 'a'), 1002);
        }
    }

    @Test
    void refusesControlFramesOfMoreThan125Bytes() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(FIN | PING, new byte[126]), 1002);
        }
    }

    @Test
    void refusesContinuationsOfNothing() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(FIN | CONTINUATION, (byte) 'a'), 1002);
        }
    }

    @Test
    void refusesANewMessageInsideOfAnother() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(TEXT, (byte) 'a').frame(FIN | TEXT, (byte) 'b'), 1002);
        }
    }

    @Test
    void refusesLengthsThatAreNotMinimal() throws IOException {
        try (var client = open()) {
            assertClosed(client.bytes((byte) (FIN | TEXT), (byte) 0xfe, (byte) 0, (byte) 1), 1002);
        }
    }

    @Test
    void refusesFramesAboveTheLimitBeforeTheyCome() throws IOException {
        try (var client = open()) {
            // One hundred gigabytes are announced, and none sent.
            byte[] header = {(byte) (FIN | BINARY), (byte) 0xff, 0, 0, 0, 0x17, 0x48, 0x76, (byte) 0xe8, 0, 1, 2, 3, 4};
            assertClosed(client.bytes(header), 1009);
        }
    }

    @Test
    void refusesMessagesAboveTheLimit() throws IOException {
        try (var client = open()) {
            client.frame(BINARY, new byte[60_000]);
            assertClosed(client.frame(FIN | CONTINUATION, new byte[60_000]), 1009);
        }
    }

    @Test
    void saysWhyToAClientThatIsStillSending() throws IOException {
        try (var client = open()) {
            client.frame(BINARY, new byte[100_000]);
            client.frame(CONTINUATION, new byte[100_000]);
            // Closing at once would reset the connection, and the reason with it.
            assertThat(client.next().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void refusesTextThatIsNoUtf8() throws IOException {
        try (var client = open()) {
            assertClosed(
                    client.frame(FIN | TEXT, (byte) 0xce, (byte) 0xba, (byte) 0xed, (byte) 0xa0, (byte) 0x80), 1007);
        }
    }

    @Test
    void refusesTextThatEndsInsideOfACharacter() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(FIN | TEXT, (byte) 0xf0, (byte) 0x9f), 1007);
        }
    }

    @Test
    void refusesBadTextBeforeTheMessageIsComplete() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(TEXT, (byte) 0xed, (byte) 0xa0, (byte) 0x80), 1007);
        }
    }

    // Closing.

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void echoesCloseCodes(int code) throws IOException {
        try (var client = open()) {
            assertClosed(client.close(code, "bye"), code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void refusesInvalidCloseCodes(int code) throws IOException {
        try (var client = open()) {
            assertClosed(client.close(code, ""), 1002);
        }
    }

    @Test
    void answersACloseWithoutACodeWithoutOne() throws IOException {
        try (var client = open()) {
            var frame = client.frame(FIN | CLOSE).next();
            assertThat(frame.opcode()).isEqualTo(CLOSE);
            assertThat(frame.payload()).isEmpty();
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void refusesACloseOfOneByte() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(FIN | CLOSE, (byte) 3), 1002);
        }
    }

    @Test
    void refusesACloseReasonThatIsNoUtf8() throws IOException {
        try (var client = open()) {
            assertClosed(client.frame(FIN | CLOSE, (byte) 3, (byte) 0xe8, (byte) 0xc0, (byte) 0x80), 1007);
        }
    }

    @Test
    void answersWhatCameBeforeTheClose() throws IOException {
        try (var client = open()) {
            client.bytes(join(
                    RawWebSocket.masked(FIN | TEXT, (byte) 'a'),
                    RawWebSocket.masked(FIN | CLOSE, (byte) 3, (byte) 0xe8),
                    RawWebSocket.masked(FIN | TEXT, (byte) 'b')));
            assertThat(client.next().text()).isEqualTo("a");
            assertClosed(client, 1000);
        }
    }

    @Test
    void answersACloseOfAClientThatHasEndedItsSide() throws IOException {
        try (var client = open()) {
            client.text("a").close(1000, "").socket().shutdownOutput();
            assertThat(client.next().text()).isEqualTo("a");
            assertClosed(client, 1000);
        }
    }

    // Compression.

    private static byte[] deflated(byte[] content) {
        var deflater = new Deflater(9, true);
        deflater.setInput(content);
        var out = new ByteArrayOutputStream();
        var buffer = new byte[64 * 1024];
        int size;
        do {
            size = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            out.write(buffer, 0, size);
        } while (size == buffer.length);
        deflater.end();
        byte[] all = out.toByteArray();
        return java.util.Arrays.copyOf(all, all.length - 4);
    }

    @Test
    void agreesOnCompression() throws IOException {
        try (var client = open(DEFLATE + "; client_max_window_bits")) {
            assertThat(client.head()).contains("sec-websocket-extensions: permessage-deflate\r\n");
            client.frame(FIN | RSV1 | TEXT, deflated("compressed".getBytes(UTF_8)));
            assertThat(client.next().first()).isEqualTo(FIN | RSV1 | TEXT);
        }
    }

    @Test
    void takesUncompressedMessagesAsWell() throws IOException {
        try (var client = open(DEFLATE)) {
            assertThat(client.text("plain").next().first()).isEqualTo(FIN | RSV1 | TEXT);
        }
    }

    @Test
    void passesOverAnOfferWithAWindowThatThereIsNot() throws IOException {
        try (var client = open(DEFLATE + "; server_max_window_bits=7, permessage-deflate; server_max_window_bits=15")) {
            assertThat(client.head())
                    .contains("sec-websocket-extensions: permessage-deflate; server_max_window_bits=15\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=x",
                "permessage-deflate; client_max_window_bits=99",
                "permessage-deflate; unknown=1",
                "x-webkit-deflate-frame"
            })
    void doesWithoutCompressionWhereTheOfferIsNoGood(String offer) throws IOException {
        try (var client = open("sec-websocket-extensions: " + offer)) {
            assertThat(client.head()).doesNotContain("sec-websocket-extensions");
            assertThat(client.text("plain").next().first()).isEqualTo(FIN | TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                ",,,",
                "permessage-deflate;;;",
                "permessage-deflate; =",
                "permessage-deflate; =15",
                "permessage-deflate; client_max_window_bits=\"15\"",
                "permessage-deflate; client_max_window_bits=",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate, permessage-deflate"
            })
    void malformedOffersDoNoHarm(String offer) throws IOException {
        try (var client = open("sec-websocket-extensions: " + offer)) {
            assertThat(client.frame(FIN | PING, (byte) 1).next().opcode()).isEqualTo(PONG);
        }
    }

    @Test
    void refusesACompressionBomb() throws IOException {
        try (var client = open(DEFLATE)) {
            byte[] bomb = deflated(new byte[50_000_000]);
            assertThat(bomb).hasSizeLessThan(100_000);
            client.frame(FIN | RSV1 | BINARY, bomb);
            assertThat(client.next().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void refusesWhatCannotBeDecompressed() throws IOException {
        try (var client = open(DEFLATE)) {
            assertClosed(client.frame(FIN | RSV1 | TEXT, (byte) 0xff, (byte) 0xff, (byte) 0xff), 1007);
        }
    }

    @Test
    void aBrokenDecompressorLeavesNoConnectionBehind() throws IOException {
        try (var client = open(DEFLATE)) {
            client.frame(FIN | RSV1 | TEXT, (byte) 0xff, (byte) 0xff, (byte) 0xff);
            assertThat(client.next().opcode()).isEqualTo(CLOSE);
        }
        while (server.connections() > 0 || server.requests() > 0) {
            Thread.onSpinWait();
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void takesCompressedMessagesOfEveryLength() throws IOException {
        var random = new java.util.Random(7);
        try (var client = open(DEFLATE + "; client_no_context_takeover; server_no_context_takeover")) {
            for (int size = 4_000; size < 4_300; size += 3) {
                var bytes = new byte[size];
                random.nextBytes(bytes);
                client.frame(FIN | RSV1 | BINARY, deflated(bytes));
                assertThat(client.next().opcode()).isEqualTo(BINARY);
            }
        }
    }
}
