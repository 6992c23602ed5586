package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.BrotliDecoder;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.compression.ZstdDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;

@Timeout(60)
class CompressionTest {
    private static final String TEXT = "All work and no play makes Jack a dull boy. ".repeat(100);
    private static final String LARGE = "All work and no play makes Jack a dull boy. ".repeat(10_000);

    private static Response answer(Response response, String accepted) throws Exception {
        return answer(Request.of("GET", "/").with("accept-encoding", accepted), response);
    }

    private static Response answer(Request request, Response response) throws Exception {
        return Async.run(() -> {
            Response answer = Compression.of(_ -> response).handle(request);
            return answer.with(Body.of(answer.body().bytes()));
        });
    }

    private static Response writing(String text) {
        return Response.of("text/plain", Body.writing(out -> out.write(text.getBytes(UTF_8))));
    }

    private static String decoded(Response answer) throws IOException {
        return decoded(answer.body().bytes(), decoder(String.valueOf(answer.header("content-encoding"))));
    }

    private static ChannelHandler decoder(String coding) {
        return switch (coding) {
            case "gzip" -> ZlibCodecFactory.newZlibDecoder(ZlibWrapper.GZIP, 0);
            case "deflate" -> ZlibCodecFactory.newZlibDecoder(ZlibWrapper.ZLIB, 0);
            case "br" -> new BrotliDecoder();
            case "zstd" -> new ZstdDecoder();
            default -> throw new AssertionError("not coded: " + coding);
        };
    }

    private static String decoded(byte[] bytes, ChannelHandler decoder) throws IOException {
        var channel = new EmbeddedChannel(decoder);
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        var text = new ByteArrayOutputStream();
        ByteBuf piece;
        while ((piece = channel.readInbound()) != null) {
            piece.readBytes(text, piece.readableBytes());
            piece.release();
        }
        channel.finishAndReleaseAll();
        return text.toString(UTF_8);
    }

    @Test
    void everyCodingCanBeUndone() throws Exception {
        for (String coding : new String[] {"gzip", "deflate", "br", "zstd"}) {
            Response answer = answer(Response.text(TEXT), coding);
            assertThat(answer.header("content-encoding")).isEqualTo(coding);
            assertThat(answer.body().length()).as(coding).isLessThan(TEXT.length() / 5);
            assertThat(decoded(answer)).as(coding).isEqualTo(TEXT);
        }
    }

    @Test
    void largeOnesAreCompressedAsTheyAreSent() throws Exception {
        for (String coding : new String[] {"gzip", "deflate", "br", "zstd"}) {
            assertThat(decoded(answer(Response.text(LARGE), coding))).as(coding).isEqualTo(LARGE);
            assertThat(decoded(answer(writing(LARGE), coding))).as(coding).isEqualTo(LARGE);
        }
    }

    @Test
    void aStreamMayTurnOutToBeEmpty() throws Exception {
        for (String coding : new String[] {"gzip", "deflate", "br", "zstd"}) {
            Response answer = answer(writing(""), coding);
            assertThat(answer.body().length()).as(coding).isPositive();
            assertThat(decoded(answer)).as(coding).isEmpty();
        }
    }

    @Test
    void theClientsWeightsDecide() throws Exception {
        assertThat(answer(Response.text(TEXT), "gzip, deflate, br, zstd").header("content-encoding"))
                .isEqualTo("br");
        assertThat(answer(Response.text(TEXT), "br;q=0.1, gzip;q=0.9").header("content-encoding"))
                .isEqualTo("gzip");
        assertThat(answer(Response.text(TEXT), "*, br;q=0, zstd;q=0").header("content-encoding"))
                .isEqualTo("gzip");
        assertThat(answer(Response.text(TEXT), "gzip;q=0").header("content-encoding"))
                .isNull();
        assertThat(answer(Response.text(TEXT), "GZIP").header("content-encoding"))
                .isEqualTo("gzip");
        assertThat(answer(Response.text(TEXT), "compress").header("content-encoding"))
                .isNull();
    }

    @Test
    void whoTakesNoCodingGetsTheText() throws Exception {
        Response answer = answer(Request.of("GET", "/"), Response.text(TEXT));
        assertThat(answer.text()).isEqualTo(TEXT);
        assertThat(answer.header("content-encoding")).isNull();
    }

    @Test
    void cachesAreToldThatTheCodingVaries() throws Exception {
        assertThat(answer(Request.of("GET", "/"), Response.text(TEXT)).header("vary"))
                .isEqualTo("Accept-Encoding");
        Response said = Response.text(TEXT).with("vary", "Origin, Accept-Encoding");
        assertThat(answer(said, "gzip").headers().all("vary")).containsExactly("Origin, Accept-Encoding");
        assertThat(answer(Response.text(TEXT).with("vary", "origin"), "gzip")
                        .headers()
                        .all("vary"))
                .containsExactly("origin", "Accept-Encoding");
    }

    @Test
    void aStrongTagBecomesWeak() throws Exception {
        assertThat(answer(Response.text(TEXT).with("etag", "\"a\""), "gzip").header("etag"))
                .isEqualTo("W/\"a\"");
        assertThat(answer(Response.text(TEXT).with("etag", "W/\"a\""), "gzip").header("etag"))
                .isEqualTo("W/\"a\"");
        assertThat(answer(Response.text(TEXT).with("etag", "\"a\""), "x").header("etag"))
                .isEqualTo("\"a\"");
    }

    @Test
    void rangesAreNotOfferedOfWhatIsCompressed() throws Exception {
        assertThat(answer(Response.text(TEXT).with("accept-ranges", "bytes"), "gzip")
                        .header("accept-ranges"))
                .isNull();
    }

    private static void assertLeftAlone(Response response) throws Exception {
        Response answer = answer(response, "gzip");
        assertThat(answer.headers()).isEqualTo(response.headers());
        assertThat(answer.body().bytes()).isEqualTo(response.body().bytes());
    }

    @Test
    void shortOnesAreLeftAlone() throws Exception {
        assertLeftAlone(Response.text("short"));
    }

    @Test
    void picturesAreLeftAlone() throws Exception {
        assertLeftAlone(Response.of("image/png", Body.of(TEXT)));
        assertLeftAlone(new Response(200, Headers.none(), Body.of(TEXT)));
    }

    @Test
    void whatIsCodedAlreadyIsLeftAlone() throws Exception {
        assertLeftAlone(Response.text(TEXT).with("content-encoding", "br"));
    }

    @Test
    void whatMustNotBeTransformedIsLeftAlone() throws Exception {
        assertLeftAlone(Response.text(TEXT).with("cache-control", "max-age=5, No-Transform"));
    }

    @Test
    void partsAreLeftAlone() throws Exception {
        assertLeftAlone(Response.text(TEXT).with(206).with("content-range", "bytes 0-4399/9999"));
    }

    @Test
    void noContentIsLeftAlone() throws Exception {
        assertLeftAlone(Response.of(204).with("content-type", "text/plain"));
        assertLeftAlone(Response.of(304).with("content-type", "text/plain"));
    }

    @Test
    void whatDoesNotGetSmallerIsSentAsItIs() throws Exception {
        Response answer = Async.run(() -> Compression.of(request -> Response.text("ab"))
                .minBytes(0)
                .handle(Request.of("GET", "/").with("accept-encoding", "gzip")));
        assertThat(answer.text()).isEqualTo("ab");
        assertThat(answer.header("content-encoding")).isNull();
    }

    @Test
    void jsonAndItsLikeAreTexts() throws Exception {
        for (String type :
                new String[] {"application/json", "application/problem+json; charset=utf-8", "image/svg+xml"}) {
            assertThat(answer(Response.of(type, Body.of(TEXT)), "gzip").header("content-encoding"))
                    .as(type)
                    .isEqualTo("gzip");
        }
    }

    @Test
    void aStreamThatFailsIsNotEnded() {
        var sent = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Async.run(() -> {
                    Response answer = Compression.of(request -> Response.of("text/plain", Body.writing(out -> {
                                out.write(TEXT.getBytes(UTF_8));
                                throw new IOException("disk");
                            })))
                            .handle(Request.of("GET", "/").with("accept-encoding", "gzip"));
                    answer.body().writeTo(sent);
                    return "";
                }))
                .hasMessage("disk");
        // The header of ten bytes, and no end.
        assertThat(sent.size()).isLessThan(11);
    }

    @Test
    void headHasTheFieldsOfGetOverASocket() throws Exception {
        try (var server = Server.start(Compression.of(request -> Response.text(TEXT)), ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send("HEAD / HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\n\r\n");
            assertThat(client.head())
                    .contains("content-encoding: gzip\r\n", "vary: Accept-Encoding\r\n")
                    .doesNotContain("content-length: " + TEXT.length());
            assertThat(client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer())
                    .contains("content-length: " + TEXT.length());
        }
    }

    @Test
    void eventsGoOutWhenTheyAreSent() throws Exception {
        for (String coding : new String[] {"gzip", "deflate", "br", "zstd"}) {
            var seen = new CountDownLatch(1);
            Handler handler = Compression.of(request -> ServerSentEvents.answer(request, events -> {
                events.text("first");
                seen.await();
                events.text("second");
            }));
            try (var server = Server.start(handler, ServerConfig.onPort(0));
                    var client = new RawClient(server.port())) {
                client.send("GET / HTTP/1.1\r\nhost: x\r\naccept-encoding: " + coding + "\r\n\r\n")
                        .head();
                var chunks = new ByteArrayOutputStream();
                String text = "";
                while (!text.contains("first")) {
                    String size = client.upTo("\r\n").strip();
                    chunks.writeBytes(client.bytes(Integer.parseInt(size, 16)));
                    client.upTo("\r\n");
                    text = decoded(chunks.toByteArray(), decoder(coding));
                }
                assertThat(text).as(coding).isEqualTo("data: first\n\n");
                seen.countDown();
            }
        }
    }

    @Test
    void filesAreCompressedToo() throws Exception {
        java.nio.file.Path file = java.nio.file.Files.createTempFile("skein", ".txt");
        try {
            java.nio.file.Files.writeString(file, LARGE);
            Handler handler = Compression.of(request -> Response.file(request, file));
            Response answer = Async.run(() -> {
                Response made = handler.handle(Request.of("GET", "/").with("accept-encoding", "gzip"));
                return made.with(Body.of(made.body().bytes()));
            });
            assertThat(decoded(answer)).isEqualTo(LARGE);
            assertThat(answer.header("etag")).startsWith("W/\"");
        } finally {
            java.nio.file.Files.delete(file);
        }
    }
}
