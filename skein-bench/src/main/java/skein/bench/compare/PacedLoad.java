package skein.bench.compare;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Clients that send requests at a pace of theirs, whether or not the server keeps up.
 *
 * <p>Wrk waits for an answer before it sends the next request. A server that stands still for 100 ms costs it one slow
 * answer per connection, among the tens of thousands that it gets in the rest of the second: the percentiles do not
 * show it. Here a request that could not be sent in time, because the one before it was not answered, counts from the
 * moment at which it was due.
 *
 * <p>One virtual thread per connection, on the load generator's processors.
 */
final class PacedLoad {
    /** Requests per second in {@code stuck}, of all connections together. */
    static final int STUCK_RATE = 500;

    /** One request of so many is for {@code /stuck}; at {@link #STUCK_RATE} they keep half a processor busy. */
    static final int STUCK_EACH = 100;

    /** From one request of a connection to its next, beside {@code offenders}. */
    static final int PACE_MILLIS = 20;

    private static final int TIMEOUT_MILLIS = 5_000;
    /** Long enough for many who share the server's processors. */
    private static final int SPIN_TIMEOUT_MILLIS = 30_000;

    private static final byte[] PLAINTEXT = request("plaintext");
    private static final byte[] STUCK = request("stuck");

    private final ServerProcess server;
    private final long start = System.nanoTime();
    private final long end;
    private final ConcurrentLinkedQueue<long[]> latencies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    /** One request of so many is for /stuck; 0 for none. */
    private final int stuckEach;

    private PacedLoad(ServerProcess server, int seconds, int stuckEach) {
        this.server = server;
        this.end = start + TimeUnit.SECONDS.toNanos(seconds);
        this.stuckEach = stuckEach;
    }

    /** Loads {@code /plaintext} while one request of a hundred is for {@code /stuck}, which does not count. */
    static Sample whileStuck(ServerProcess server, int connections, int seconds) throws InterruptedException {
        var load = new PacedLoad(server, seconds, STUCK_EACH);
        return load.run(connections, TimeUnit.SECONDS.toNanos(connections) / STUCK_RATE, 0, seconds);
    }

    /** Loads {@code /plaintext} while others keep a number of requests for {@code /stuck} in flight all the time. */
    static Sample whileSpinning(ServerProcess server, int connections, int spinners, int seconds)
            throws InterruptedException {
        var load = new PacedLoad(server, seconds, 0);
        return load.run(connections, TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS), spinners, seconds);
    }

    /** @param pace nanoseconds from one request of a connection to its next */
    private Sample run(int connections, long pace, int spinners, int seconds) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long first = start + pace * i / connections;
            clients.add(Thread.startVirtualThread(() -> client(first, pace)));
        }
        for (int i = 0; i < spinners; i++) {
            clients.add(Thread.startVirtualThread(this::spin));
        }
        for (Thread client : clients) {
            client.join();
        }
        long[] sorted =
                latencies.stream().flatMapToLong(LongStream::of).sorted().toArray();
        if (sorted.length == 0) {
            return Sample.failed(String.valueOf(errors.peek()));
        }
        var times = new Sample.Times(
                percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 99.9), percentile(sorted, 100));
        return new Sample(
                (double) sorted.length / seconds,
                times,
                Double.NaN,
                Double.NaN,
                server.residentMegabytes(),
                errors.isEmpty() ? "" : errors.size() + " clients gave up: " + errors.peek());
    }

    /** In milliseconds. */
    static double percentile(long[] sortedNanos, double percent) {
        int index = (int) Math.ceil(sortedNanos.length * percent / 100.0) - 1;
        return sortedNanos[Math.max(0, index)] / 1e6;
    }

    static byte[] request(String endpoint) {
        return ("GET /" + endpoint + " HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** One request for {@code /spin} after the other. */
    private void spin() {
        try (var socket = connect()) {
            socket.setSoTimeout(SPIN_TIMEOUT_MILLIS);
            var in = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() - end < 0) {
                socket.getOutputStream().write(STUCK);
                readAnswer(in);
            }
        } catch (IOException e) {
            errors.add("/stuck: " + e);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private void client(long first, long pace) {
        var taken = new long[(int) ((end - first) / pace) + 1];
        int count = 0;
        try (var socket = connect()) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (long due = first; due - end < 0; due += pace) {
                long early = due - System.nanoTime();
                long from = due;
                if (early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                    // That this thread was woken late is not the server's fault.
                    from = System.nanoTime();
                }
                if (System.nanoTime() - end > TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS)) {
                    throw new IOException("fell behind for good");
                }
                boolean stuck = stuckEach > 0 && requests.incrementAndGet() % stuckEach == 0;
                socket.getOutputStream().write(stuck ? STUCK : PLAINTEXT);
                readAnswer(in);
                if (!stuck && count < taken.length) {
                    taken[count++] = System.nanoTime() - from;
                }
            }
        } catch (IOException | InterruptedException e) {
            errors.add(e.toString());
        }
        latencies.add(Arrays.copyOf(taken, count));
    }

    /** Reads one answer with a content-length. */
    static void readAnswer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            head.append((char) next);
        }
        String fields = head.toString().toLowerCase(Locale.ROOT);
        int start = fields.indexOf("content-length:") + "content-length:".length();
        int length = Integer.parseInt(
                fields.substring(start, fields.indexOf('\r', start)).strip());
        if (!fields.startsWith("http/1.1 200") || in.readNBytes(length).length < length) {
            throw new IOException("unexpected answer: " + head);
        }
    }
}
