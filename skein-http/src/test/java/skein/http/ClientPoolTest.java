package skein.http;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.http.PoolFacts.NOTHING;
import static skein.http.PoolFacts.assertHolds;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Call;
import skein.http.RawServer.Script;

/** What the pool holds, and that nothing stays behind when calls are cancelled. */
@Timeout(60)
class ClientPoolTest {
    private static final Script POLITE = (number, peer) -> {
        while (true) {
            peer.head();
            peer.send(RawServer.OK);
        }
    };

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch reached = new CountDownLatch(1);

    private RawServer serve(Script script) throws Exception {
        var server = new RawServer(script);
        open.add(server);
        return server;
    }

    private Client to(String base, ClientConfig config) {
        var client = Client.to(base, config);
        open.add(client);
        return client;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void aConnectionIsKept() throws Exception {
        Client client = to(serve(POLITE).uri(), ClientConfig.DEFAULT.keepAlive(ofHours(1)));
        client.get("/");
        assertHolds(client, new ClientStatistics(1, 1, 0, 0));
    }

    @Test
    void noMoreAreKeptThanAllowed() throws Exception {
        var all = new CountDownLatch(8);
        var server = serve((number, peer) -> {
            peer.head();
            all.countDown();
            all.await();
            peer.send(RawServer.OK);
            peer.awaitEnd();
        });
        Client client = to(server.uri(), ClientConfig.DEFAULT.maxKeptAlive(3).keepAlive(ofHours(1)));
        Async.run(() -> Async.gather(IntStream.range(0, 8)
                .mapToObj(i -> (Call<Response, RuntimeException>) () -> client.get("/"))
                .toList()));
        assertHolds(client, new ClientStatistics(3, 3, 0, 0));
    }

    @Test
    void theLimitHoldsOverAllOriginsAndLoops() throws Exception {
        List<RawServer> servers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            servers.add(serve(POLITE));
        }
        Client client = to(servers.getFirst().uri(), ClientConfig.DEFAULT.maxConnections(2));
        List<Thread> threads = new ArrayList<>();
        var failures = new ConcurrentLinkedQueue<Throwable>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 25; i++) {
                        String uri = servers.get(i % servers.size()).uri();
                        assertThat(client.send(Request.of("GET", uri)).text()).isEqualTo("x");
                        assertThat(client.statistics().open()).isLessThanOrEqualTo(2);
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void anIdleConnectionMakesRoomForAnotherOrigin() throws Exception {
        Client client = to(serve(POLITE).uri(), ClientConfig.DEFAULT.maxConnections(1));
        client.get("/");
        assertThat(client.send(Request.of("GET", serve(POLITE).uri())).text()).isEqualTo("x");
    }

    @Test
    void aPoolThatIsExhaustedElsewhereTimesOutAsPool() throws Exception {
        var stalling = serve((number, peer) -> {
            peer.head();
            reached.countDown();
            peer.awaitEnd();
        });
        Client client =
                to(serve(POLITE).uri(), ClientConfig.DEFAULT.maxConnections(1).poolTimeout(ofMillis(200)));
        assertThatThrownBy(() -> Async.run(() -> Async.gather(
                        () -> client.send(Request.of("GET", stalling.uri())),
                        () -> {
                            reached.await();
                            return client.get("/");
                        },
                        (a, b) -> a)))
                .isInstanceOfSatisfying(
                        TransportTimeoutException.class,
                        e -> assertThat(e.phase()).isEqualTo(TransportException.Phase.POOL));
        assertHolds(client, NOTHING);
    }

    // Cancelled, phase by phase.

    /** Cancels a call once something is so, and looks at what stays behind. */
    private void cancelWhen(Client client, Call<?, Exception> call, Call<?, Exception> when) throws Exception {
        Async.run(() -> Async.taskGroup(group -> {
            group.fork(call::call);
            when.call();
            group.cancel("the test says so");
            return 0;
        }));
        assertHolds(client, NOTHING);
    }

    @Test
    void cancelledWhileItWaitsForThePoolNothingIsHeld() throws Exception {
        var server = serve((number, peer) -> {
            peer.head();
            reached.countDown();
            peer.awaitEnd();
        });
        Client client = to(server.uri(), ClientConfig.DEFAULT.maxConnections(1));
        cancelWhen(client, () -> Async.gather(() -> client.get("/a"), () -> client.get("/b"), (a, b) -> a), () -> {
            reached.await();
            while (client.statistics().waiting() == 0) {
                Async.sleep(ofMillis(1));
            }
            return 0;
        });
    }

    @Test
    void cancelledWhileItResolvesNothingIsHeld() throws Exception {
        var release = new CountDownLatch(1);
        Client client = to("http://slow.example", ClientConfig.DEFAULT.resolver(host -> {
            reached.countDown();
            awaitQuietly(release);
            return List.of(InetAddress.getLoopbackAddress());
        }));
        cancelWhen(client, () -> client.get("/"), () -> {
            reached.await();
            return 0;
        });
        release.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancelledInTheTlsHandshakeNothingIsHeld() throws Exception {
        var server = serve((number, peer) -> {
            peer.read(1);
            reached.countDown();
            peer.awaitEnd();
        });
        Client client = to("https://127.0.0.1:" + server.port(), ClientConfig.DEFAULT);
        cancelWhen(client, () -> client.get("/"), () -> {
            reached.await();
            return 0;
        });
    }

    @Test
    void cancelledWhileItUploadsNothingIsHeld() throws Exception {
        var server = serve((number, peer) -> {
            peer.head();
            peer.read(100_000);
            reached.countDown();
            Thread.sleep(ofHours(1));
        });
        Client client = to(server.uri(), ClientConfig.DEFAULT.writeTimeout(ofHours(1)));
        var endless = Body.writing(out -> {
            while (true) {
                out.write(new byte[64 * 1024]);
            }
        });
        cancelWhen(client, () -> client.send(Request.of("POST", "/").with(endless)), () -> {
            reached.await();
            return 0;
        });
    }

    @Test
    void cancelledWhileItWaitsForTheAnswerNothingIsHeld() throws Exception {
        var server = serve((number, peer) -> {
            peer.head();
            reached.countDown();
            peer.awaitEnd();
        });
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        cancelWhen(client, () -> client.get("/"), () -> {
            reached.await();
            return 0;
        });
    }

    @Test
    void cancelledWithinTheBodyNothingIsHeld() throws Exception {
        var server = serve((number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345");
            peer.awaitEnd();
        });
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        cancelWhen(
                client,
                () -> client.stream(Request.of("GET", "/"), response -> {
                    reached.countDown();
                    return response.text();
                }),
                () -> {
                    reached.await();
                    return 0;
                });
    }

    @Test
    void aStreamThatIsNotReadToItsEndHoldsNothing() throws Exception {
        var server = serve((number, peer) -> {
            peer.head();
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345");
            peer.awaitEnd();
        });
        Client client = to(server.uri(), ClientConfig.DEFAULT);
        int status = client.stream(Request.of("GET", "/"), Response::status);
        assertThat(status).isEqualTo(200);
        assertHolds(client, NOTHING);
    }

    @Test
    void cancelledAtAnyMomentNothingIsHeld() throws Exception {
        var server = serve(POLITE);
        Client client = to(server.uri(), ClientConfig.DEFAULT.maxConnections(8).maxKeptAlive(4));
        cancelAtRandom(client);
    }

    @Test
    void cancelledAtAnyMomentOverHttp2NothingIsHeld() throws Exception {
        var peer = new NettyPeer(null, 20, (stream, headers) -> stream.answer("x"));
        open.add(peer);
        cancelAtRandom(
                to("http://127.0.0.1:" + peer.port(), ClientConfig.DEFAULT.protocol(ClientConfig.Protocol.HTTP_2)));
    }

    /** Calls in streams of their own, each given up after a random time, at whatever it was by then. */
    private static void cancelAtRandom(Client client) {
        var random = new Random(7);
        List<Duration> limits = IntStream.range(0, 3_000)
                .mapToObj(i -> ofNanos(random.nextInt(2_000_000)))
                .toList();
        List<Boolean> answered = Async.run(() -> Async.mapConcurrent(
                limits,
                50,
                limit -> Async.moveOnAfter(limit, () -> client.get("/").text()).isPresent()));
        assertThat(answered).hasSize(3_000);
        assertThat(client.get("/").text()).isEqualTo("x");
        client.close();
        assertHolds(client, NOTHING);
    }

    @Test
    void aClosedClientHoldsNothing() throws Exception {
        Client client = to(serve(POLITE).uri(), ClientConfig.DEFAULT);
        client.get("/");
        client.close();
        assertHolds(client, NOTHING);
    }
}
