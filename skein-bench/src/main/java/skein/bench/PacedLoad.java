package skein.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Clients that send a request each {@value #PACE_MILLIS} ms, whether or not the server keeps up.
 *
 * <p>Wrk waits for an answer before it sends the next request. A server that stands still for 200 ms costs it one slow
 * answer per connection, among the tens of thousands that it gets in the rest of the second: the percentiles do not
 * show it. Here a request that could not be sent in time, because the one before it was not answered, counts from the
 * moment at which it was due.
 *
 * <p>One virtual thread per connection, on the load generator's processors.
 */
final class PacedLoad {
    static final int PACE_MILLIS = 20;
    /** From the start of one request for {@code /spin} to the start of the next. */
    static final int SPIN_PACE_MILLIS = 300;

    private static final int TIMEOUT_MILLIS = 5_000;
    /** Long enough for many who share the server's processors. */
    private static final int SPIN_TIMEOUT_MILLIS = 30_000;

    private final ServerProcess server;
    private final long start = System.nanoTime();
    private final long end;
    private final ConcurrentLinkedQueue<long[]> latencies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

    private PacedLoad(ServerProcess server, int seconds) {
        this.server = server;
        this.end = start + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Loads {@code /plaintext} while one more client asks for {@code /spin} now and then. */
    static Sample whileStuck(ServerProcess server, int connections, int seconds) throws InterruptedException {
        var load = new PacedLoad(server, seconds);
        Runnable spinner = () -> load.client("spin", load.start, SPIN_PACE_MILLIS, false);
        return load.run(connections, List.of(spinner), seconds);
    }

    /** Loads {@code /plaintext} while others keep a number of requests for {@code /spin} in flight all the time. */
    static Sample whileSpinning(ServerProcess server, int connections, int spinners, int seconds)
            throws InterruptedException {
        var load = new PacedLoad(server, seconds);
        return load.run(connections, Collections.nCopies(spinners, load::spin), seconds);
    }

    private Sample run(int connections, List<Runnable> spinners, int seconds) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long first = start + TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS) * i / connections;
            clients.add(Thread.startVirtualThread(() -> client("plaintext", first, PACE_MILLIS, true)));
        }
        spinners.forEach(spinner -> clients.add(Thread.startVirtualThread(spinner)));
        for (Thread client : clients) {
            client.join();
        }
        long[] sorted =
                latencies.stream().flatMapToLong(LongStream::of).sorted().toArray();
        if (sorted.length == 0) {
            return Sample.failed(String.valueOf(errors.peek()));
        }
        return new Sample(
                (double) sorted.length / seconds,
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100),
                Double.NaN,
                Double.NaN,
                errors.isEmpty() ? "" : errors.size() + " clients gave up: " + errors.peek());
    }

    /** In milliseconds. */
    static double percentile(long[] sortedNanos, int percent) {
        int index = (int) Math.ceil(sortedNanos.length * percent / 100.0) - 1;
        return sortedNanos[Math.max(0, index)] / 1e6;
    }

    private static byte[] request(String endpoint) {
        return ("GET /" + endpoint + " HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** One request for {@code /spin} after the other. */
    private void spin() {
        byte[] request = request("spin");
        try (var socket = connect()) {
            socket.setSoTimeout(SPIN_TIMEOUT_MILLIS);
            var in = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() - end < 0) {
                socket.getOutputStream().write(request);
                readAnswer(in);
            }
        } catch (IOException e) {
            errors.add("/spin: " + e);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private void client(String endpoint, long first, int paceMillis, boolean counts) {
        byte[] request = request(endpoint);
        long pace = TimeUnit.MILLISECONDS.toNanos(paceMillis);
        var taken = new long[(int) ((end - first) / pace) + 1];
        int count = 0;
        try (var socket = connect()) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (long due = first; due - end < 0 && count < taken.length; due += pace) {
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
                socket.getOutputStream().write(request);
                readAnswer(in);
                taken[count++] = System.nanoTime() - from;
            }
        } catch (IOException | InterruptedException e) {
            errors.add("/" + endpoint + ": " + e);
        }
        if (counts) {
            latencies.add(Arrays.copyOf(taken, count));
        }
    }

    /** Reads one answer with a content-length. */
    private static void readAnswer(InputStream in) throws IOException {
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
