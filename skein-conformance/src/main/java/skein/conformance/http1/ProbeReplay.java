package skein.conformance.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import skein.http.Server;
import skein.http.ServerConfig;

/** Sends raw requests to a server, each over a connection of its own, and compares what comes back. */
final class ProbeReplay implements AutoCloseable {
    /** Longer than the server allows for a header or a piece of a body, so that its time is up first. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final Server server = Server.start(
            new ProbeHandler(),
            ServerConfig.onPort(0)
                    .headerTimeout(Duration.ofMillis(500))
                    .idleTimeout(Duration.ofMillis(1500))
                    .stopTimeout(Duration.ofSeconds(1)));

    static List<Recorded> read(Path file) {
        return Files.isRegularFile(file) ? Recorded.rows(file) : List.of();
    }

    Verdict replay(Recorded row) {
        String host = "localhost:" + server.port();
        String sent = row.bytes("payload_base64").replace("\u0001HOST\u0001", host);
        Expectation expectation = Expectation.of(row.object("expect"));
        try {
            return new Verdict(row.text("id"), expectation.unmet(ask(sent), sent), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(row.text("id"), e);
        }
    }

    private Answer ask(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            } catch (SocketException e) {
                // The server may have refused it before it had all.
            }
            return read(socket.getInputStream(), request.startsWith("HEAD "));
        }
    }

    private static Answer read(InputStream in, boolean bare) throws IOException {
        String head = head(in);
        int first = status(head);
        while (status(head) / 100 == 1) {
            head = head(in);
        }
        int status = status(head);
        var answer = new Answer(first, status, head, "", false);
        String length = answer.field("content-length");
        String body = bare || length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
        boolean announced = answer.field("connection").equalsIgnoreCase("close");
        return new Answer(first, status, head, body, (status == 0 || announced) && isClosed(in));
    }

    private static int status(String head) {
        return head.startsWith("HTTP/1.1 ") ? Integer.parseInt(head.substring(9, 12)) : 0;
    }

    /** A head, or less when the connection ends or nothing comes. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        try {
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.write(next);
            }
        } catch (SocketTimeoutException | SocketException e) {
            // Told by what has come.
        }
        return head.toString(ISO_8859_1);
    }

    private static boolean isClosed(InputStream in) throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
