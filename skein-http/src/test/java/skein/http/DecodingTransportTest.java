package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.BrotliEncoder;
import io.netty.handler.codec.compression.Zstd;
import io.netty.handler.codec.compression.ZstdEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecodingTransportTest {
    private static final int LIMIT = 1_000_000;
    private static final byte[] TEXT = "hello, hello, hello ".repeat(1_000).getBytes(UTF_8);

    private interface Encoder {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] encoded(Encoder encoder, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = encoder.over(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        return encoded(GZIPOutputStream::new, content);
    }

    private static byte[] netty(ChannelHandler encoder, byte[] content) {
        var channel = new EmbeddedChannel(encoder);
        channel.writeOutbound(Unpooled.wrappedBuffer(content));
        channel.finish();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            all.writeBytes(piece);
            piece.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    private static Response receive(String encoding, byte[] content) {
        Transport server = request -> new Response(
                200,
                Headers.of("content-encoding", encoding).with("content-length", String.valueOf(content.length)),
                Body.of(new ByteArrayInputStream(content), content.length));
        return new DecodingTransport(server, LIMIT).send(Request.of("GET", "http://a.example/"));
    }

    @Test
    void gzipIsDecoded() throws Exception {
        assertThat(receive("gzip", gzip(TEXT)).body().bytes()).isEqualTo(TEXT);
    }

    @Test
    void severalMembersAreOneContent() throws Exception {
        var two = new ByteArrayOutputStream();
        two.write(gzip(TEXT));
        two.write(gzip(TEXT));
        assertThat(receive("gzip", two.toByteArray()).body().bytes()).hasSize(2 * TEXT.length);
    }

    @Test
    void deflateIsDecodedWithItsFrame() throws Exception {
        assertThat(receive("deflate", encoded(DeflaterOutputStream::new, TEXT))
                        .body()
                        .bytes())
                .isEqualTo(TEXT);
    }

    @Test
    void deflateIsDecodedWithoutItsFrame() throws Exception {
        var bare = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        byte[] content = encoded(out -> new DeflaterOutputStream(out, bare), TEXT);
        assertThat(receive("deflate", content).body().bytes()).isEqualTo(TEXT);
    }

    @Test
    void brotliIsDecodedWhereItIsToBeHad() throws Exception {
        assumeTrue(Brotli.isAvailable(), "brotli4j is not there");
        assertThat(receive("br", netty(new BrotliEncoder(), TEXT)).body().bytes())
                .isEqualTo(TEXT);
    }

    @Test
    void zstdIsDecodedWhereItIsToBeHad() throws Exception {
        assumeTrue(Zstd.isAvailable(), "zstd-jni is not there");
        assertThat(receive("zstd", netty(new ZstdEncoder(), TEXT)).body().bytes())
                .isEqualTo(TEXT);
    }

    @Test
    void encodingsAreTakenOffInTurn() throws Exception {
        assertThat(receive("deflate, gzip", gzip(encoded(DeflaterOutputStream::new, TEXT)))
                        .body()
                        .bytes())
                .isEqualTo(TEXT);
    }

    @Test
    void whatIsDecodedHasNoEncodingAndLength() throws Exception {
        Response response = receive("gzip", gzip(TEXT));
        assertThat(response.header("content-encoding")).isNull();
        assertThat(response.header("content-length")).isNull();
        assertThat(response.body().length()).isEqualTo(-1);
    }

    @Test
    void anUnknownEncodingIsLeftAlone() throws Exception {
        Response response = receive("pack200", TEXT);
        assertThat(response.header("content-encoding")).isEqualTo("pack200");
        assertThat(response.body().bytes()).isEqualTo(TEXT);
    }

    @Test
    void aBombIsRefusedBeforeItGrows() throws Exception {
        byte[] bomb = gzip(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        var stream = receive("gzip", bomb).body().stream();
        assertThatThrownBy(() -> stream.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("more than " + LIMIT + " bytes");
    }

    @Test
    void aBombWithinABombIsRefused() throws Exception {
        byte[] bomb = gzip(gzip(new byte[500_000_000]));
        assertThat(bomb.length).isLessThan(10_000);
        assertThatThrownBy(() -> receive("gzip, gzip", bomb).body().bytes()).isInstanceOf(DecodeException.class);
    }

    @Test
    void brokenContentIsSaidToBe() throws Exception {
        byte[] broken = gzip(TEXT);
        Arrays.fill(broken, 20, 40, (byte) 0x55);
        assertThatThrownBy(() -> receive("gzip", broken).body().bytes())
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("http://a.example:80: the content is no valid gzip");
    }

    @Test
    void contentThatEndsEarlyIsSaidToBe() throws Exception {
        byte[] half = Arrays.copyOf(gzip(TEXT), 40);
        assertThatThrownBy(() -> receive("gzip", half).body().bytes()).isInstanceOf(DecodeException.class);
    }

    @Test
    void aConnectionThatBreaksOffIsNoFaultOfTheContent() throws Exception {
        byte[] half = Arrays.copyOf(gzip(TEXT), 40);
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(half)) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int size = super.read(target, from, length);
                if (size < 0) {
                    throw new EOFException("the server closed the connection");
                }
                return size;
            }
        };
        Transport server = request -> new Response(200, Headers.of("content-encoding", "gzip"), Body.of(broken, -1));
        Response response = new DecodingTransport(server, LIMIT).send(Request.of("GET", "http://a.example/"));
        assertThatThrownBy(() -> response.body().bytes())
                .isInstanceOf(EOFException.class)
                .hasMessage("the server closed the connection");
    }

    private static String asked(Request request) {
        var asked = new AtomicReference<>("");
        Transport server = sent -> {
            asked.set(String.valueOf(sent.header("accept-encoding")));
            return Response.of(204);
        };
        new DecodingTransport(server, LIMIT).send(request).close();
        return asked.get();
    }

    @Test
    void saysWhatItDecodes() {
        assertThat(asked(Request.of("GET", "http://a.example/"))).startsWith("gzip, deflate");
    }

    @Test
    void aRequestKeepsItsOwnWish() {
        assertThat(asked(Request.of("GET", "http://a.example/").with("accept-encoding", "identity")))
                .isEqualTo("identity");
    }

    @Test
    void aPartIsNotAskedForCompressed() {
        assertThat(asked(Request.of("GET", "http://a.example/").with("range", "bytes=0-1")))
                .isEqualTo("null");
    }
}
