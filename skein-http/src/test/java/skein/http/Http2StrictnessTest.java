package skein.http;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.http.RawHttp2.*;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 9113 and RFC 7541 forbid, said over a plain socket. */
@Timeout(60)
class Http2StrictnessTest {
    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(
                request -> Response.text(request.body().text() + "answer"),
                ServerConfig.onPort(0).stopTimeout(ofMillis(100)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private RawHttp2 connect(int... settings) throws IOException {
        return new RawHttp2(server.port(), settings);
    }

    /** Frames to be said, by somebody. */
    interface Offence {
        void commit(RawHttp2 client) throws IOException;
    }

    private static Arguments offence(String name, Offence offence, Integer... errors) {
        return Arguments.argumentSet(name, offence, errors);
    }

    static Stream<Arguments> offences() {
        byte[] get = get("/");
        return Stream.of(
                offence("data for a stream that is idle", c -> c.send(DATA, 0, 1, (byte) 1), PROTOCOL_ERROR),
                offence("a reset of a stream that is idle", c -> c.send(RST_STREAM, 0, 1, bytes(8)), PROTOCOL_ERROR),
                offence(
                        "a window for a stream that is idle",
                        c -> c.send(WINDOW_UPDATE, 0, 1, bytes(1)),
                        PROTOCOL_ERROR),
                offence("a continuation of nothing", c -> c.send(CONTINUATION, END_HEADERS, 1, get), PROTOCOL_ERROR),
                offence("an even stream", c -> c.send(HEADERS, END_STREAM | END_HEADERS, 2, get), PROTOCOL_ERROR),
                offence(
                        "a smaller stream than before",
                        c -> c.get(5, "/").send(HEADERS, END_STREAM | END_HEADERS, 3, get),
                        PROTOCOL_ERROR),
                offence(
                        "headers for a stream that was ended",
                        c -> c.get(1, "/").send(HEADERS, END_STREAM | END_HEADERS, 1, get),
                        STREAM_CLOSED),
                offence(
                        "data for a stream that was ended",
                        c -> c.get(1, "/").send(DATA, END_STREAM, 1, (byte) 1),
                        STREAM_CLOSED),
                offence(
                        "data for a stream that was reset",
                        c -> c.send(HEADERS, END_HEADERS, 1, get)
                                .send(RST_STREAM, 0, 1, bytes(CANCEL))
                                .send(DATA, END_STREAM, 1, (byte) 1),
                        STREAM_CLOSED),
                offence(
                        "another frame between the parts of a header",
                        c -> c.send(HEADERS, END_STREAM, 1, get).send(PING, 0, 0, new byte[8]),
                        PROTOCOL_ERROR),
                offence(
                        "a continuation for another stream",
                        c -> c.send(HEADERS, END_STREAM, 1, get).send(CONTINUATION, END_HEADERS, 3, get),
                        PROTOCOL_ERROR),
                offence("headers for no stream", c -> c.send(HEADERS, END_HEADERS, 0, get), PROTOCOL_ERROR),
                offence("data for no stream", c -> c.send(DATA, 0, 0, (byte) 1), PROTOCOL_ERROR),
                offence("a promise of a client", c -> c.send(PUSH_PROMISE, END_HEADERS, 1, bytes(2)), PROTOCOL_ERROR),
                offence("settings of a stream", c -> c.send(SETTINGS, 0, 1), PROTOCOL_ERROR),
                offence("settings with half a value", c -> c.send(SETTINGS, 0, 0, new byte[3]), FRAME_SIZE_ERROR),
                offence(
                        "an acknowledgement with settings",
                        c -> c.send(SETTINGS, ACK, 0, new byte[6]),
                        FRAME_SIZE_ERROR),
                offence("push neither on nor off", c -> c.send(SETTINGS, 0, 0, setting(2, 2)), PROTOCOL_ERROR),
                offence("a window setting too large", c -> c.send(SETTINGS, 0, 0, setting(4, -1)), FLOW_CONTROL_ERROR),
                offence("a frame size too small", c -> c.send(SETTINGS, 0, 0, setting(5, 100)), PROTOCOL_ERROR),
                offence("a frame size too large", c -> c.send(SETTINGS, 0, 0, setting(5, 1 << 24)), PROTOCOL_ERROR),
                offence("a short ping", c -> c.send(PING, 0, 0, new byte[6]), FRAME_SIZE_ERROR),
                offence("a ping of a stream", c -> c.send(PING, 0, 1, new byte[8]), PROTOCOL_ERROR),
                offence("a goodbye of a stream", c -> c.send(GOAWAY, 0, 1, new byte[8]), PROTOCOL_ERROR),
                offence("a window of zero", c -> c.send(WINDOW_UPDATE, 0, 0, bytes(0)), PROTOCOL_ERROR),
                offence("a short window update", c -> c.send(WINDOW_UPDATE, 0, 0, new byte[3]), FRAME_SIZE_ERROR),
                offence(
                        "a window beyond its limit",
                        c -> c.send(WINDOW_UPDATE, 0, 0, bytes(Integer.MAX_VALUE))
                                .send(WINDOW_UPDATE, 0, 0, bytes(Integer.MAX_VALUE)),
                        FLOW_CONTROL_ERROR),
                offence("a frame beyond its limit", c -> c.send(PING, 0, 0, new byte[20_000]), FRAME_SIZE_ERROR),
                offence("a short priority", c -> c.send(PRIORITY, 0, 1, new byte[4]), FRAME_SIZE_ERROR),
                offence("a short reset", c -> c.get(1, "/").send(RST_STREAM, 0, 1, new byte[3]), FRAME_SIZE_ERROR),
                offence(
                        "a priority between the parts of a header",
                        c -> c.send(HEADERS, END_STREAM, 1, get).send(PRIORITY, 0, 1, new byte[5]),
                        PROTOCOL_ERROR),
                offence(
                        "an unknown frame between the parts of a header",
                        c -> c.send(HEADERS, END_STREAM, 1, get).send(0x16, 0, 0, new byte[8]),
                        PROTOCOL_ERROR),
                offence(
                        "a continuation of a header that is complete",
                        c -> c.send(HEADERS, END_HEADERS, 1, get)
                                .send(CONTINUATION, END_HEADERS, 1, RawHttp2.fields("a", "b")),
                        PROTOCOL_ERROR),
                offence(
                        "a continuation for no stream",
                        c -> c.send(HEADERS, END_STREAM, 1, get)
                                .send(CONTINUATION, END_HEADERS, 0, RawHttp2.fields("a", "b")),
                        PROTOCOL_ERROR),
                offence("a priority for no stream", c -> c.send(PRIORITY, 0, 0, new byte[5]), PROTOCOL_ERROR),
                offence(
                        "a stream that depends on itself",
                        c -> c.send(PRIORITY, 0, 1, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0),
                        PROTOCOL_ERROR),
                offence("a reset of no stream", c -> c.send(RST_STREAM, 0, 0, bytes(CANCEL)), PROTOCOL_ERROR),
                offence(
                        "more padding than data",
                        c -> c.send(HEADERS, END_HEADERS, 1, get).send(DATA, PADDED, 1, (byte) 6, (byte) 1),
                        PROTOCOL_ERROR),
                offence(
                        "more padding than header",
                        c -> c.send(HEADERS, END_HEADERS | PADDED, 1, (byte) 6, (byte) 0x82),
                        PROTOCOL_ERROR),
                offence(
                        "a window of zero for a stream",
                        c -> c.send(HEADERS, END_HEADERS, 1, get).send(WINDOW_UPDATE, 0, 1, bytes(0)),
                        PROTOCOL_ERROR),
                offence(
                        "a table size behind the fields",
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, with(get, 0x21)),
                        COMPRESSION_ERROR),
                offence(
                        "Huffman's padding of more than seven bits",
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, with(get, 0, 1, 'a', 0x82, 0x1f, 0xff)),
                        COMPRESSION_ERROR),
                offence(
                        "Huffman's padding of zeros",
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, with(get, 0, 1, 'a', 0x81, 0x18)),
                        COMPRESSION_ERROR),
                offence(
                        "Huffman's end of a string in it",
                        c -> c.send(
                                HEADERS,
                                END_STREAM | END_HEADERS,
                                1,
                                with(get, 0, 1, 'a', 0x84, 0xff, 0xff, 0xff, 0xff)),
                        COMPRESSION_ERROR),
                offence(
                        "a field of the table that is not there",
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, (byte) 0xff, (byte) 0xff, (byte) 0x10),
                        COMPRESSION_ERROR),
                offence(
                        "field zero",
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, (byte) 0x80),
                        COMPRESSION_ERROR),
                offence(
                        "a table beyond its limit",
                        c -> c.send(
                                HEADERS, END_STREAM | END_HEADERS, 1, (byte) 0x3f, (byte) 0xff, (byte) 0xff, (byte) 1),
                        COMPRESSION_ERROR));
    }

    private static byte[] with(byte[] block, int... more) {
        byte[] all = Arrays.copyOf(block, block.length + more.length);
        for (int i = 0; i < more.length; i++) {
            all[block.length + i] = (byte) more[i];
        }
        return all;
    }

    private static byte[] setting(int name, int value) {
        byte[] four = bytes(value);
        return new byte[] {0, (byte) name, four[0], four[1], four[2], four[3]};
    }

    static Stream<Arguments> offencesOfClosedStreams() {
        return Stream.of(
                offence("data for a stream that is over", c -> c.send(DATA, END_STREAM, 1, (byte) 1), STREAM_CLOSED),
                offence(
                        "headers for a stream that is over",
                        c -> c.send(HEADERS, END_STREAM | END_HEADERS, 1, get("/")),
                        STREAM_CLOSED),
                offence(
                        "data for a stream that is over, after others",
                        c -> {
                            for (int stream = 3; stream < 23; stream += 2) {
                                c.get(stream, "/");
                            }
                            c.send(DATA, END_STREAM, 1, (byte) 1);
                        },
                        STREAM_CLOSED),
                offence(
                        "headers for a stream that was passed over",
                        c -> c.get(7, "/").send(HEADERS, END_STREAM | END_HEADERS, 5, get("/")),
                        PROTOCOL_ERROR),
                offence(
                        "data for a stream that was passed over",
                        c -> c.get(7, "/").send(DATA, END_STREAM, 5, (byte) 1),
                        PROTOCOL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("offencesOfClosedStreams")
    void endsTheConnection(Offence offence, Integer[] errors) throws IOException {
        try (RawHttp2 client = connect()) {
            client.get(1, "/").await(frame -> frame.type() == DATA && (frame.flags() & END_STREAM) != 0);
            offence.commit(client);
            assertThat(client.await(frame -> frame.type() == GOAWAY).error()).isIn((Object[]) errors);
        }
    }

    @Test
    void dataThatMayHaveCrossedAResetEndsNoConnection() throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(HEADERS, END_HEADERS, 1, get("/"))
                    .send(RST_STREAM, 0, 1, bytes(CANCEL))
                    .send(DATA, END_STREAM, 1, (byte) 1)
                    .get(3, "/");
            assertThat(client.await(frame -> frame.type() == DATA).stream()).isEqualTo(3);
        }
    }

    @Test
    void aWindowForAStreamThatIsOverIsPassedOver() throws IOException {
        try (RawHttp2 client = connect()) {
            client.get(1, "/").await(frame -> frame.type() == DATA && (frame.flags() & END_STREAM) != 0);
            client.send(WINDOW_UPDATE, 0, 1, bytes(1)).get(3, "/");
            assertThat(client.await(frame -> frame.type() == DATA).stream()).isEqualTo(3);
        }
    }

    @Test
    void anErrorOfTheConnectionEndsIt() throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(PING, 0, 3, new byte[8]).await(frame -> frame.type() == GOAWAY);
            assertThatThrownBy(client::next).isInstanceOfAny(EOFException.class, SocketException.class);
        }
    }

    @Test
    void aStreamWindowBeyondItsLimitEndsTheStream() throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(HEADERS, END_HEADERS, 1, get("/"))
                    .send(WINDOW_UPDATE, 0, 1, bytes(Integer.MAX_VALUE))
                    .send(WINDOW_UPDATE, 0, 1, bytes(Integer.MAX_VALUE));
            assertThat(client.await(frame -> frame.type() == RST_STREAM).error())
                    .isEqualTo(FLOW_CONTROL_ERROR);
        }
    }

    @Test
    void aWindowThatASettingMadeNegativeIsKeptTo() throws IOException {
        try (RawHttp2 client = connect(4, 3)) {
            client.get(1, "/").await(frame -> frame.type() == DATA);
            client.send(SETTINGS, 0, 0, setting(4, 2)).await(frame -> frame.type() == SETTINGS);
            Frame more = client.send(WINDOW_UPDATE, 0, 1, bytes(2)).await(frame -> frame.type() == DATA);
            assertThat(more.payload()).hasSize(1);
        }
    }

    @Test
    void theLastOfSeveralSettingsCounts() throws IOException {
        try (RawHttp2 client = connect(4, 100, 4, 1)) {
            Frame first = client.get(1, "/").await(frame -> frame.type() == DATA);
            assertThat(first.payload()).hasSize(1);
        }
    }

    @Test
    void oneStreamTooManyIsRefused() throws IOException {
        try (RawHttp2 client = connect(4, 0)) {
            int most = ServerConfig.onPort(0).maxStreams();
            for (int i = 0; i <= most; i++) {
                client.get(2 * i + 1, "/");
            }
            Frame refusal = client.await(frame -> frame.type() == RST_STREAM);
            assertThat(refusal.stream()).isEqualTo(2 * most + 1);
            assertThat(refusal.error()).isEqualTo(REFUSED_STREAM);
        }
    }

    @ParameterizedTest
    @MethodSource("offences")
    void isAnError(Offence offence, Integer[] errors) throws IOException {
        try (RawHttp2 client = connect()) {
            offence.commit(client);
            assertThat(client.failure()).isIn((Object[]) errors);
        }
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                fields("without a method", ":scheme", "http", ":path", "/", ":authority", "x"),
                fields("without a scheme", ":method", "GET", ":path", "/", ":authority", "x"),
                fields("without a path", ":method", "GET", ":scheme", "http", ":authority", "x"),
                fields("an empty path", ":method", "GET", ":scheme", "http", ":path", "", ":authority", "x"),
                fields("two methods", ":method", "GET", ":method", "GET", ":scheme", "http", ":path", "/"),
                fields("two paths", ":method", "GET", ":scheme", "http", ":path", "/", ":path", "/"),
                fields("a pseudo field nobody knows", ":method", "GET", ":scheme", "http", ":path", "/", ":x", "y"),
                fields("a pseudo field of answers", ":method", "GET", ":scheme", "http", ":path", "/", ":status", "1"),
                fields("a pseudo field behind others", ":method", "GET", ":scheme", "http", "a", "b", ":path", "/"),
                fields("capitals", ":method", "GET", ":scheme", "http", ":path", "/", "Accept", "x"),
                fields("connection", ":method", "GET", ":scheme", "http", ":path", "/", "connection", "close"),
                fields("te", ":method", "GET", ":scheme", "http", ":path", "/", "te", "gzip"),
                fields("transfer", ":method", "GET", ":scheme", "http", ":path", "/", "transfer-encoding", "chunked"),
                fields("a line break", ":method", "GET", ":scheme", "http", ":path", "/", "a", "b\r\nc: d"),
                fields("a name with a space", ":method", "GET", ":scheme", "http", ":path", "/", "a b", "c"),
                fields("an empty name", ":method", "GET", ":scheme", "http", ":path", "/", "", "c"));
    }

    private static Arguments fields(String name, String... fields) {
        return Arguments.argumentSet(name, (Object) fields);
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void makesABadRequest(String[] fields) throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(HEADERS, END_STREAM | END_HEADERS, 1, RawHttp2.fields(fields));
            assertThat(refusal(client, 1)).isIn("error 1", "status 400");
        }
    }

    /** How a request was refused. */
    private static String refusal(RawHttp2 client, int stream) throws IOException {
        Frame frame =
                client.await(next -> next.type() == GOAWAY || next.type() == RST_STREAM || next.isAnswerTo(stream));
        // 400 is the 12th entry of HPACK's static table.
        return frame.type() != HEADERS
                ? "error " + frame.error()
                : (frame.payload()[0] & 0xff) == 0x8c ? "status 400" : "answer " + Arrays.toString(frame.payload());
    }

    @Test
    void aBodyLongerThanSaidIsAnError() throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(HEADERS, END_HEADERS, 1, get("/", "content-length", "1"))
                    .send(DATA, END_STREAM, 1, (byte) 1, (byte) 2);
            assertThat(refusal(client, 1)).isEqualTo("error 1");
        }
    }

    @Test
    void trailersWithPseudoFieldsAreAnError() throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(HEADERS, END_HEADERS, 1, get("/"))
                    .send(DATA, 0, 1, (byte) 1)
                    .send(HEADERS, END_HEADERS | END_STREAM, 1, RawHttp2.fields(":method", "GET"));
            assertThat(refusal(client, 1)).isIn("error 1", "status 400");
        }
    }

    @Test
    void headersInTheMiddleOfABodyAreAnError() throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(HEADERS, END_HEADERS, 1, get("/"))
                    .send(DATA, 0, 1, (byte) 1)
                    .send(HEADERS, END_HEADERS, 1, RawHttp2.fields("a", "b"));
            assertThat(refusal(client, 1)).isIn("error 1", "status 400");
        }
    }

    @Test
    void aWindowOfOneByteIsKeptTo() throws IOException {
        try (RawHttp2 client = connect(4, 1)) {
            Frame first = client.get(1, "/").await(frame -> frame.type() == DATA);
            assertThat(first.payload()).hasSize(1);
            Frame second = client.send(WINDOW_UPDATE, 0, 1, bytes(2)).await(frame -> frame.type() == DATA);
            assertThat(second.payload()).hasSize(2);
        }
    }

    @Test
    void framesNobodyKnowsArePassedOver() throws IOException {
        try (RawHttp2 client = connect()) {
            client.send(0x16, 0, 0, (byte) 1).get(1, "/");
            assertThat(client.await(frame -> frame.type() == DATA).text()).isEqualTo("answer");
        }
    }

    @Test
    void aPingIsAnsweredWithTheSame() throws IOException {
        try (RawHttp2 client = connect()) {
            byte[] ping = "8 bytes!".getBytes(StandardCharsets.US_ASCII);
            Frame pong = client.send(PING, 0, 0, ping).await(frame -> frame.type() == PING);
            assertThat(pong.flags()).isEqualTo(ACK);
            assertThat(pong.payload()).isEqualTo(ping);
        }
    }

    @Test
    void aHeaderBeyondTheLimitIsRefused() throws IOException {
        try (RawHttp2 client = connect()) {
            byte[] large = get("/", "a", "b".repeat(40_000));
            client.send(HEADERS, END_STREAM, 1, Arrays.copyOf(large, 16_000))
                    .send(CONTINUATION, 0, 1, Arrays.copyOfRange(large, 16_000, 32_000))
                    .send(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(large, 32_000, large.length));
            assertThat(client.failure()).isIn(PROTOCOL_ERROR, ENHANCE_YOUR_CALM, -1);
        }
    }
}
