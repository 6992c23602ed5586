package skein.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Constant load over kept connections of HTTP/1.1 and HTTP/2 until nobody listens any more, and what became of each
 * request.
 */
final class StopLoad {
    private static final int STREAMS = 8;

    private final int port;
    private final List<String> paths;
    private final CountDownLatch warm;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong whole = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong brokenOff = new AtomicLong();
    private volatile @Nullable Throwable failure;

    /**
     * What became of the requests.
     *
     * @param whole were answered, with 200
     * @param unanswered found their connection closed, or were refused by a GOAWAY; a client may send them again
     * @param brokenOff have got a part of their answer, another answer, or none though a GOAWAY had promised one
     */
    record Result(long whole, long unanswered, long brokenOff) {}

    /**
     * Starts the load.
     *
     * @param paths asked one after the other
     * @param first how many answers {@link #awaitLoad} waits for
     */
    StopLoad(int port, List<String> paths, int connections, int first) {
        this.port = port;
        this.paths = paths;
        this.warm = new CountDownLatch(first);
        for (int i = 0; i < connections; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> load(number)));
        }
    }

    void awaitLoad() throws InterruptedException {
        warm.await();
    }

    /** Returns when nobody listens any more. */
    Result result() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure != null) {
            throw new AssertionError(failure);
        }
        return new Result(whole.get(), unanswered.get(), brokenOff.get());
    }

    private void load(int number) {
        try {
            while (true) {
                if (number % 2 == 0) {
                    http1(number);
                } else {
                    http2();
                }
            }
        } catch (ConnectException nobodyListens) {
            // The end.
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void answered() {
        whole.incrementAndGet();
        warm.countDown();
    }

    // HTTP/1.1.

    private void http1(int number) throws IOException {
        Socket opened;
        try {
            opened = new Socket(InetAddress.getLoopbackAddress(), port);
            opened.setSoTimeout(30_000);
            opened.setTcpNoDelay(true);
        } catch (ConnectException nobodyListens) {
            throw nobodyListens;
        } catch (SocketException closedAtOnce) {
            // It waited to be accepted when the listening socket was closed: the kernel resets it, and connecting says
            // so where it had not returned yet. The next attempt is refused.
            return;
        }
        try (Socket socket = opened) {
            boolean last = false;
            for (int i = number; !last; i++) {
                last = exchange(socket, paths.get(i % paths.size()));
            }
        }
    }

    /** One request; true when it was the last of its connection. */
    private boolean exchange(Socket socket, String path) {
        int first;
        try {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nhost: x\r\n\r\n").getBytes(ISO_8859_1));
            first = socket.getInputStream().read();
        } catch (IOException reset) {
            first = -1;
        }
        if (first < 0) {
            unanswered.incrementAndGet();
            return true;
        }
        try {
            String head = head(first, socket.getInputStream());
            int length = Integer.parseInt(head.replaceAll("(?s).*content-length: ([0-9]+).*", "$1"));
            if (socket.getInputStream().readNBytes(length).length == length && head.startsWith("http/1.1 200 ")) {
                answered();
                return head.contains("connection: close");
            }
        } catch (IOException | NumberFormatException broken) {
            // Counted as any other answer that is not whole.
        }
        brokenOff.incrementAndGet();
        return true;
    }

    private static String head(int first, InputStream in) throws IOException {
        var head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) next);
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }

    // HTTP/2.

    private void http2() throws IOException {
        Set<Integer> underWay = new HashSet<>();
        int goodbye = Integer.MAX_VALUE;
        RawHttp2 opened;
        try {
            opened = new RawHttp2(port);
        } catch (ConnectException nobodyListens) {
            throw nobodyListens;
        } catch (IOException closedAtOnce) {
            return;
        }
        try (RawHttp2 client = opened) {
            int next = 1;
            boolean open = true;
            while (open || !underWay.isEmpty()) {
                for (; open && underWay.size() < STREAMS; next += 2) {
                    underWay.add(next);
                    client.get(next, paths.get(next / 2 % paths.size()));
                }
                RawHttp2.Frame frame = client.next();
                switch (frame.type()) {
                    case RawHttp2.HEADERS -> {
                        // The first byte of the block is the indexed :status 200.
                        if ((frame.payload()[0] & 0xff) != 0x88) {
                            brokenOff.incrementAndGet();
                            underWay.remove(frame.stream());
                        }
                        ended(frame, underWay);
                    }
                    case RawHttp2.DATA -> {
                        ended(frame, underWay);
                        if (frame.payload().length > 0) {
                            client.send(RawHttp2.WINDOW_UPDATE, 0, 0, RawHttp2.bytes(frame.payload().length));
                        }
                    }
                    case RawHttp2.PING -> client.send(RawHttp2.PING, RawHttp2.ACK, 0, frame.payload());
                    case RawHttp2.GOAWAY -> {
                        open = false;
                        goodbye = frame.intAt(0);
                        int last = goodbye;
                        underWay.removeIf(stream -> {
                            if (stream > last) {
                                unanswered.incrementAndGet();
                            }
                            return stream > last;
                        });
                    }
                    case RawHttp2.RST_STREAM -> {
                        if (underWay.remove(frame.stream())) {
                            brokenOff.incrementAndGet();
                        }
                    }
                    default -> {}
                }
            }
        } catch (IOException closed) {
            (goodbye == Integer.MAX_VALUE ? unanswered : brokenOff).addAndGet(underWay.size());
        }
    }

    private void ended(RawHttp2.Frame frame, Set<Integer> underWay) {
        if ((frame.flags() & RawHttp2.END_STREAM) != 0 && underWay.remove(frame.stream())) {
            answered();
        }
    }
}
