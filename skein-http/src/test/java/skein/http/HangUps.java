package skein.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.async.Cancelled;

/** A client that hangs up on a server whose handler waits for another server. */
final class HangUps implements AutoCloseable {
    private static final String REQUEST = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";

    private final BlockingQueue<Long> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> cancelled = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> cancelledUpstream = new LinkedBlockingQueue<>();
    private final Server upstream;
    private final Client client;
    private final Server server;

    /** How the client goes. */
    enum Way {
        FIN,
        RST,
        RST_STREAM
    }

    /**
     * How long it took, in nanoseconds.
     *
     * @param handler until the call of the handler was cancelled
     * @param upstream until the handler of the other server was
     */
    record Times(long handler, long upstream) {}

    HangUps() {
        upstream = Server.start(
                request -> {
                    arrived.add(System.nanoTime());
                    return waiting(cancelledUpstream, () -> {
                        Async.sleep(Duration.ofDays(1));
                        return Response.of(204);
                    });
                },
                ServerConfig.onPort(0).stopTimeout(Duration.ofMillis(500)));
        var patient = ClientConfig.DEFAULT.readTimeout(Duration.ofHours(1));
        client = Client.to("http://127.0.0.1:" + upstream.port(), patient);
        server = Server.start(
                request -> waiting(cancelled, () -> client.get("/")),
                ServerConfig.onPort(0).stopTimeout(Duration.ofMillis(500)));
    }

    private static Response waiting(BlockingQueue<Long> cancelled, Handled what) {
        try {
            return what.run();
        } catch (Cancelled e) {
            cancelled.add(System.nanoTime());
            throw e;
        }
    }

    private interface Handled {
        Response run();
    }

    /**
     * Hangs up as soon as the request is with the other server.
     *
     * @return null when one of them was not cancelled within 20 seconds
     */
    @Nullable
    Times hangUp(Way way) throws IOException, InterruptedException {
        long start;
        if (way == Way.RST_STREAM) {
            try (var peer = new RawHttp2(server.port())) {
                peer.get(1, "/");
                arrived.take();
                start = System.nanoTime();
                peer.send(RawHttp2.RST_STREAM, 0, 1, RawHttp2.bytes(RawHttp2.CANCEL));
                return times(start);
            }
        }
        var peer = new RawClient(server.port());
        peer.send(REQUEST);
        arrived.take();
        start = System.nanoTime();
        if (way == Way.RST) {
            peer.reset();
        } else {
            peer.close();
        }
        return times(start);
    }

    private @Nullable Times times(long start) throws InterruptedException {
        Long here = cancelled.poll(20, TimeUnit.SECONDS);
        Long there = cancelledUpstream.poll(20, TimeUnit.SECONDS);
        return here == null || there == null ? null : new Times(here - start, there - start);
    }

    @Override
    public void close() {
        server.close();
        client.close();
        upstream.close();
    }
}
