package skein.http;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.http.PoolFacts.NOTHING;
import static skein.http.PoolFacts.assertHolds;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;
import skein.async.Call;
import skein.http.NettyPeer.Stream;
import skein.http.NettyPeer.Streams;

/** The client over HTTP/2, with a server of Netty's on the other side. */
@Timeout(60)
class ClientHttp2Test {
    private static final ClientConfig HTTP_2 =
            ClientConfig.DEFAULT.protocol(ClientConfig.Protocol.HTTP_2).keepAlive(ofHours(1));
    private static final Streams GREETING = (stream, headers) ->
            stream.answer(headers.headers().method() + " " + headers.headers().path());

    /** Length, type, flags, stream 0; last stream 0, no error. Netty would name the last stream that came. */
    private static final byte[] GO_AWAY_FROM_ALL = {0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    Path folder;

    private NettyPeer serve(long maxStreams, Streams streams) {
        var peer = new NettyPeer(null, maxStreams, streams);
        open.add(peer);
        return peer;
    }

    private Client to(String base, ClientConfig config) {
        var client = Client.to(base, config);
        open.add(client);
        return client;
    }

    private Client to(NettyPeer peer) {
        return to("http://127.0.0.1:" + peer.port(), HTTP_2);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static List<String> getAll(Client client, int calls) {
        return Async.run(() -> Async.gather(IntStream.range(0, calls)
                .mapToObj(i -> (Call<String, RuntimeException>)
                        () -> client.get("/{i}", i).text())
                .toList()));
    }

    @Test
    void speaksByPriorKnowledge() {
        assertThat(to(serve(100, GREETING)).get("/a?b=c").text()).isEqualTo("GET /a?b=c");
    }

    @Test
    void callsShareOneConnection() {
        NettyPeer peer = serve(100, GREETING);
        assertThat(getAll(to(peer), 50)).hasSize(50).startsWith("GET /0").endsWith("GET /49");
        assertThat(peer.connections()).isEqualTo(1);
    }

    @Test
    void theConnectionIsKept() {
        NettyPeer peer = serve(100, GREETING);
        Client client = to(peer);
        Async.run(() -> {
            client.get("/a");
            return client.get("/b");
        });
        assertHolds(client, new ClientStatistics(1, 1, 0, 0));
        assertThat(peer.connections()).isEqualTo(1);
    }

    @Test
    void noMoreStreamsAreOpenThanTheServerAllows() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        NettyPeer peer = serve(3, (stream, headers) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            stream.channel()
                    .eventLoop()
                    .schedule(
                            () -> {
                                now.decrementAndGet();
                                stream.answer("x");
                            },
                            5,
                            TimeUnit.MILLISECONDS);
        });
        Client client = to("http://127.0.0.1:" + peer.port(), HTTP_2.maxConnections(1));
        assertThat(getAll(client, 20)).hasSize(20);
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void aSecondConnectionIsMadeWhenAllStreamsAreTaken() {
        var all = new CountDownLatch(4);
        NettyPeer peer = serve(2, (stream, headers) -> {
            all.countDown();
            stream.channel().eventLoop().execute(() -> answerWhenAllCame(stream, all));
        });
        assertThat(getAll(to(peer), 4)).hasSize(4);
        assertThat(peer.connections()).isEqualTo(2);
    }

    private static void answerWhenAllCame(Stream stream, CountDownLatch all) {
        if (all.getCount() == 0) {
            stream.answer("x");
        } else {
            stream.channel().eventLoop().schedule(() -> answerWhenAllCame(stream, all), 1, TimeUnit.MILLISECONDS);
        }
    }

    private SslContext tls(String... protocols) throws Exception {
        var certificate = new TestCertificate(folder, "localhost");
        return SslContextBuilder.forServer(certificate.chain.toFile(), certificate.key.toFile())
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        protocols))
                .build();
    }

    @Test
    void isChosenByAlpn() throws Exception {
        var scheme = new AtomicReference<CharSequence>("");
        var peer = new NettyPeer(tls("h2"), 100, (stream, headers) -> {
            scheme.set(headers.headers().scheme());
            stream.answer("hello");
        });
        open.add(peer);
        Client client = to(
                "https://localhost:" + peer.port(),
                ClientConfig.DEFAULT.tls(ClientTls.DEFAULT.trusting(folder.resolve("localhost.pem"))));
        assertThat(getAll(client, 20)).hasSize(20).containsOnly("hello");
        assertThat(peer.connections()).isEqualTo(1);
        assertThat(scheme.get()).hasToString("https");
    }

    @Test
    void aBodyOfAnySizeIsUploaded() {
        var received = new AtomicLong();
        NettyPeer peer = serve(100, new Streams() {
            @Override
            public void headers(Stream stream, Http2HeadersFrame frame) {}

            @Override
            public void data(Stream stream, ByteBuf content, boolean last) {
                received.addAndGet(content.readableBytes());
                if (last) {
                    stream.answer("x");
                }
            }
        });
        var body = Body.writing(out -> {
            for (int i = 0; i < 100; i++) {
                out.write(new byte[50_000]);
            }
        });
        assertThat(to(peer).send(Request.of("POST", "/").with(body)).status()).isEqualTo(200);
        assertThat(received.get()).isEqualTo(5_000_000);
    }

    @Test
    void anAnswerThatNobodyReadsStopsTheServer() {
        var sent = new AtomicLong();
        NettyPeer peer = serve(100, (stream, headers) -> {
            stream.head(200, false);
            sendWhilePossible(stream, sent);
        });
        Client client = to(peer);
        client.stream(Request.of("GET", "/"), response -> {
            // Another answer comes over the same connection meanwhile.
            long before;
            do {
                before = sent.get();
                Async.sleep(ofMillis(50));
            } while (sent.get() > before);
            assertThat(before).isBetween(1L, 4_000_000L);
            return 0;
        });
    }

    private static void sendWhilePossible(Stream stream, AtomicLong sent) {
        if (stream.channel().isActive()) {
            stream.channel()
                    .writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[16_000])))
                    .addListener(written -> {
                        if (written.isSuccess()) {
                            sent.addAndGet(16_000);
                            stream.channel().eventLoop().execute(() -> sendWhilePossible(stream, sent));
                        }
                    });
        }
    }

    @Test
    void aLargeAnswerArrivesWhole() {
        NettyPeer peer = serve(100, (stream, headers) -> {
            stream.head(200, false);
            stream.body(new byte[5_000_000], true);
        });
        long size = to(peer).stream(Request.of("GET", "/"), response -> {
            try (InputStream in = response.body().stream()) {
                return in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(size).isEqualTo(5_000_000);
    }

    @Test
    void cancellingResetsTheStreamOnly() throws Exception {
        var reached = new CountDownLatch(1);
        var code = new AtomicLong(-1);
        var reset = new CountDownLatch(1);
        NettyPeer peer = serve(100, new Streams() {
            @Override
            public void headers(Stream stream, Http2HeadersFrame frame) {
                if ("/slow".contentEquals(frame.headers().path())) {
                    reached.countDown();
                } else {
                    stream.answer("x");
                }
            }

            @Override
            public void reset(Stream stream, long with) {
                code.set(with);
                reset.countDown();
            }
        });
        Client client = to(peer);
        Async.run(() -> Async.taskGroup(group -> {
            group.fork(() -> client.get("/slow"));
            reached.await();
            group.cancel("the test says so");
            return 0;
        }));
        assertThat(reset.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(code.get()).isEqualTo(Http2Error.CANCEL.code());
        assertHolds(client, new ClientStatistics(1, 1, 0, 0));
    }

    @Test
    void aTimeoutResetsTheStreamToo() throws Exception {
        var reset = new CountDownLatch(1);
        NettyPeer peer = serve(100, new Streams() {
            @Override
            public void headers(Stream stream, Http2HeadersFrame frame) {}

            @Override
            public void reset(Stream stream, long with) {
                reset.countDown();
            }
        });
        Client client = to("http://127.0.0.1:" + peer.port(), HTTP_2.readTimeout(ofMillis(100)));
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(TransportTimeoutException.class);
        assertThat(reset.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRefusedStreamIsTriedAgain() {
        var calls = new AtomicInteger();
        NettyPeer peer = serve(100, (stream, headers) -> {
            if (calls.getAndIncrement() == 0) {
                stream.write(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
            } else {
                stream.answer("x");
            }
        });
        assertThat(to(peer).post("/", 1).text()).isEqualTo("x");
    }

    @Test
    void aStreamThatIsResetIsAProtocolError() {
        NettyPeer peer =
                serve(100, (stream, headers) -> stream.write(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR)));
        assertThatThrownBy(() -> to(peer).get("/")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void whatAServerThatGoesDidNotLookAtIsTriedAgain() {
        NettyPeer peer = serve(100, (stream, headers) -> {
            if (stream.connection() == 0) {
                stream.channel()
                        .parent()
                        .pipeline()
                        .context(Http2FrameCodec.class)
                        .writeAndFlush(Unpooled.wrappedBuffer(GO_AWAY_FROM_ALL));
            } else {
                stream.answer("x");
            }
        });
        assertThat(to(peer).post("/", 1).text()).isEqualTo("x");
        assertThat(peer.connections()).isEqualTo(2);
    }

    @Test
    void whatAServerThatGoesHasBegunIsFinished() {
        NettyPeer peer = serve(100, (stream, headers) -> {
            stream.channel().parent().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            stream.channel().eventLoop().execute(() -> stream.answer("x" + stream.connection()));
        });
        Client client = to(peer);
        assertThat(Async.<String, RuntimeException>run(
                        () -> client.get("/").text() + client.get("/").text()))
                .isEqualTo("x0x1");
    }

    @Test
    void informationIsNoAnswer() {
        NettyPeer peer = serve(100, (stream, headers) -> {
            stream.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("103"), false));
            stream.answer("x");
        });
        assertThat(to(peer).get("/").text()).isEqualTo("x");
    }

    @Test
    void aServerThatSpeaksHttp1OnlyIsSaidToFail() throws Exception {
        var server = new RawServer((number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        });
        open.add(server);
        Client client = to(server.uri(), HTTP_2);
        assertThatThrownBy(() -> client.get("/")).isInstanceOf(ConnectFailedException.class);
        assertHolds(client, NOTHING);
    }

    @Test
    void aSilentServerTimesOutAsConnect() throws Exception {
        var server = new RawServer((number, peer) -> Thread.sleep(ofHours(1)));
        open.add(server);
        Client client = to(server.uri(), HTTP_2.connectTimeout(ofMillis(200)));
        assertThatThrownBy(() -> client.get("/"))
                .isInstanceOfSatisfying(
                        TransportTimeoutException.class,
                        e -> assertThat(e.phase()).isEqualTo(TransportException.Phase.CONNECT));
        assertHolds(client, NOTHING);
    }
}
