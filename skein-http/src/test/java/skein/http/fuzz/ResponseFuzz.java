package skein.http.fuzz;

import static skein.http.fuzz.Checks.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.Request;
import skein.http.Response;
import skein.http.TransportException;

/** Answers of a server, over a socket: read, or refused as what a transport may fail with; nothing is held afterwards. */
public final class ResponseFuzz {
    static final List<String> SEEDS = List.of(
            "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nt: u\r\n\r\n",
            "HTTP/1.0 404 \r\na: b\r\n c\r\n\r\nuntil the end",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\nconnection: close\r\n\r\n",
            "set-cookie: a=b\r\n");
    private static final BlockingQueue<byte[]> ANSWERS = new ArrayBlockingQueue<>(1);
    private static final Client CLIENT = Client.to(
            "http://127.0.0.1:" + serve().getLocalPort(),
            ClientConfig.DEFAULT.maxHeaderBytes(512).maxKeptAlive(0));

    private ResponseFuzz() {}

    /** A server that gives each request the next answer, and closes. */
    private static ServerSocket serve() {
        try {
            var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(() -> answerAll(server));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answerAll(ServerSocket server) {
        try {
            while (true) {
                byte[] answer = ANSWERS.take();
                try (Socket peer = server.accept()) {
                    peer.getInputStream().read(new byte[1024]);
                    peer.getOutputStream().write(answer);
                } catch (IOException left) {
                    // The client has seen enough.
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes the input for an answer. */
    public static void fuzzerTestOneInput(byte[] input) throws InterruptedException {
        ANSWERS.put(input);
        try {
            Response response = CLIENT.send(Request.of("GET", "/"));
            require(response.status() >= 200 && response.status() <= 999, "status " + response.status());
            response.headers().forEach(ResponseFuzz::check);
        } catch (TransportException refused) {
            // As it says.
        }
        awaitNothingHeld();
    }

    /** The connection closes beside the call that fails. */
    private static void awaitNothingHeld() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (CLIENT.statistics().open() > 0) {
            require(System.nanoTime() < end, "held: " + CLIENT.statistics());
            LockSupport.parkNanos(1_000);
        }
    }

    private static void check(Map.Entry<String, String> field) {
        require(field.getKey().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "name " + field.getKey());
        require(field.getValue().chars().noneMatch(c -> c == 0 || c == '\r' || c == '\n'), "value of " + field);
    }
}
