package skein.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import skein.async.Async;

/** Clients that take nothing of an endless answer, and clients whose endless upload nobody reads. */
final class Stalled {
    private static final byte[] PIECE = new byte[16 * 1024];
    private static final int LARGE_CHUNK = 1 << 30;

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Response answer(Request request) {
        return switch (request.path()) {
            case "/endless" ->
                Response.of("application/octet-stream", Body.writing(out -> {
                    try {
                        while (true) {
                            out.write(PIECE);
                            written.addAndGet(PIECE.length);
                        }
                    } finally {
                        failed.incrementAndGet();
                    }
                }));
            case "/unread" -> {
                Async.sleep(Duration.ofDays(1));
                yield Response.of(204);
            }
            default -> Response.text("plain");
        };
    }

    /** What the handlers of endless answers could hand over until now, in bytes. */
    long written() {
        return written.get();
    }

    /** How many endless answers have ended, because their client takes nothing. */
    long failed() {
        return failed.get();
    }

    private static SocketChannel connect(int port) throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Asks for an endless answer, and takes nothing of it. */
    static SocketChannel takingNothing(int port) throws IOException {
        SocketChannel channel = connect(port);
        channel.write(ByteBuffer.wrap("GET /endless HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(ISO_8859_1)));
        return channel;
    }

    /** Begins an upload to a handler that does not read it. */
    static SocketChannel uploading(int port) throws IOException {
        SocketChannel channel = connect(port);
        String head = "POST /unread HTTP/1.1\r\nhost: x\r\ncontent-length: " + LARGE_CHUNK + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(head.getBytes(ISO_8859_1)));
        channel.configureBlocking(false);
        return channel;
    }

    /**
     * Sends as much of it as the server takes, with other requests in between as the measure of time.
     *
     * @return the bytes that were taken until none were for 50 requests
     */
    static long send(SocketChannel upload, RawClient other) throws IOException {
        long taken = 0;
        for (int inVain = 0; inVain < 50; inVain++) {
            int more = upload.write(ByteBuffer.wrap(PIECE));
            while (more > 0 && taken < LARGE_CHUNK - PIECE.length) {
                taken += more;
                inVain = 0;
                more = upload.write(ByteBuffer.wrap(PIECE));
            }
            other.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer();
        }
        return taken;
    }
}
