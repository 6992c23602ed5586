package skein.bench.start;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a process started.
 *
 * @param millis from before it was there until its first answer was complete
 * @param cpuMillis the processor time that all its threads took for that
 */
record Start(double millis, double cpuMillis) {
    private static final double NANOS = 1e6;
    private static final int PATIENCE_SECONDS = 60;

    /**
     * Waits for the first answer.
     *
     * @param begun when the process was started, by {@link System#nanoTime}
     * @throws IOException when it ends before, does not answer within a minute, or answers with anything but 200
     */
    static Start of(Process process, long begun, int port, String target) throws IOException, InterruptedException {
        while (true) {
            try {
                String answer = ask(port, target);
                double millis = (System.nanoTime() - begun) / NANOS;
                if (!answer.startsWith("HTTP/1.1 200 ")) {
                    throw new IOException(target + " was answered with "
                            + answer.lines().findFirst().orElse("nothing"));
                }
                Duration used = process.info().totalCpuDuration().orElseThrow(() -> new IOException("it has ended"));
                return new Start(millis, used.toNanos() / NANOS);
            } catch (ConnectException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("it ended before it answered", notYet);
                }
                if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                    throw new IOException("it does not listen after " + PATIENCE_SECONDS + " s", notYet);
                }
                Thread.sleep(1);
            }
        }
    }

    /** The whole answer: the server closes the connection behind it. */
    static String ask(int port, String target) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            String request = "GET " + target + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
