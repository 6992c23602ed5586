package skein.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import skein.async.Async;

/** Requests of all kinds that are cut off at random points, and the handler that they are for. */
final class Disconnects {
    private static final byte[] PIECE = "x".repeat(1_000).getBytes(ISO_8859_1);
    private static final String HANDSHAKE = head("GET", "/raw", """
            upgrade: websocket
            connection: Upgrade
            sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==
            sec-websocket-version: 13
            sec-websocket-extensions: permessage-deflate""".replace("\n", "\r\n"));
    private static final int STREAMS = 20;
    private static final int THREADS = 16;

    private final int port;
    private final AtomicLong left;
    private final long end;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /**
     * @param requests how many there are to be, give or take those of a connection
     * @param longest how long they may take; there are fewer then
     */
    Disconnects(int port, long requests, Duration longest) {
        this.port = port;
        this.left = new AtomicLong(requests);
        this.end = System.nanoTime() + longest.toNanos();
    }

    static Response answer(Request request) throws Exception {
        return switch (request.path()) {
            case "/stream" -> Response.of("text/plain", Body.writing(Disconnects::stream));
            case "/upload" ->
                Response.text(String.valueOf(request.body().stream().transferTo(OutputStream.nullOutputStream())));
            case "/wait" -> {
                Async.sleep(Duration.ofDays(1));
                yield Response.of(204);
            }
            case "/raw" ->
                WebSocket.accept(request, socket -> {
                    for (Message message : socket) {
                        socket.send(message);
                    }
                });
            default -> Response.text("plain");
        };
    }

    private static void stream(OutputStream out) throws IOException {
        for (int i = 0; i < 500; i++) {
            out.write(PIECE);
            out.flush();
        }
    }

    /** Makes the requests; returns what those were answered that were not cut off, where it is not right. */
    List<String> run(long seed) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all = new java.util.ArrayList<Callable<Boolean>>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(seed + i);
                all.add(() -> {
                    while (left.get() > 0 && System.nanoTime() < end) {
                        left.addAndGet(-cutOff(random));
                    }
                    return true;
                });
            }
            for (var ended : threads.invokeAll(all)) {
                ended.get();
            }
        }
        return List.copyOf(wrong);
    }

    /** How many of the requests have not been made for want of time. */
    long left() {
        return Math.max(0, left.get());
    }

    /** One connection; returns how many requests that was. */
    private int cutOff(Random random) throws IOException {
        return switch (random.nextInt(12)) {
            case 0 -> http2(random);
            case 1 -> webSocket(random);
            case 2, 3 -> http1(random, head("POST", "/upload", "content-length: 50000") + "y".repeat(50_000));
            case 4 ->
                http1(random, head("POST", "/upload", "transfer-encoding: chunked") + "400\r\n" + "z".repeat(0x400));
            case 5, 6 -> http1(random, head("GET", "/stream", "accept: */*"));
            case 7, 8 -> http1(random, head("GET", "/wait", "accept: */*"));
            case 9 -> http1(random, head("GET", "/plain", "accept: */*").repeat(5)) * 5;
            case 10 -> http1(random, head("GET", "/plain", "accept: */*"));
            default -> whole();
        };
    }

    private static String head(String method, String path, String field) {
        return method + " " + path + " HTTP/1.1\r\nhost: x\r\n" + field + "\r\n\r\n";
    }

    private int http1(Random random, String text) throws IOException {
        try (var socket = connect(random)) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            int sent = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
            say(socket, bytes, sent);
            if (sent == bytes.length && !text.contains(" /wait ") && !text.contains("chunked")) {
                hear(socket, random.nextInt(text.contains(" /stream ") ? 300_000 : 200));
            }
        }
        return 1;
    }

    private int webSocket(Random random) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HANDSHAKE.getBytes(ISO_8859_1));
        int handshake = bytes.size();
        for (int i = 0; i < 10; i++) {
            bytes.writeBytes(RawWebSocket.masked(RawWebSocket.FIN | RawWebSocket.BINARY, PIECE));
        }
        try (var socket = connect(random)) {
            if (random.nextInt(4) == 0) {
                say(socket, bytes.toByteArray(), random.nextInt(handshake));
            } else {
                say(socket, bytes.toByteArray(), handshake);
                hear(socket, 100);
                byte[] messages = bytes.toByteArray();
                int end = random.nextInt(handshake, messages.length + 1);
                say(socket, java.util.Arrays.copyOfRange(messages, handshake, end), end - handshake);
            }
        }
        return 1;
    }

    private int http2(Random random) throws IOException {
        try (var client = new RawHttp2(port)) {
            for (int i = 0; i < STREAMS; i++) {
                int stream = 2 * i + 1;
                String path = random.nextBoolean() ? "/stream" : random.nextBoolean() ? "/wait" : "/plain";
                if (random.nextInt(4) == 0) {
                    upload(client, stream);
                } else {
                    client.get(stream, path);
                    if (!path.equals("/wait") && random.nextBoolean()) {
                        client.await(frame -> frame.isAnswerTo(stream));
                    }
                }
                if (random.nextInt(4) != 0) {
                    client.send(RawHttp2.RST_STREAM, 0, stream, RawHttp2.bytes(RawHttp2.CANCEL));
                }
            }
            if (random.nextBoolean()) {
                client.reset();
            }
        }
        return STREAMS;
    }

    private static void upload(RawHttp2 client, int stream) throws IOException {
        byte[] head = RawHttp2.fields(":method", "POST", ":scheme", "http", ":path", "/upload", ":authority", "x");
        client.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, head);
        client.send(RawHttp2.DATA, 0, stream, PIECE);
    }

    /** The others have to be answered meanwhile. */
    private int whole() throws IOException {
        try (var client = new RawClient(port)) {
            String answer =
                    client.send(head("GET", "/plain", "connection: close")).rest();
            if (!answer.startsWith("HTTP/1.1 200 ") || !answer.endsWith("\r\n\r\nplain")) {
                wrong.add(answer.lines().findFirst().orElse("nothing"));
            }
        }
        return 1;
    }

    /** Ends with a reset half of the time. */
    private Socket connect(Random random) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        if (random.nextBoolean()) {
            socket.setSoLinger(true, 0);
        }
        return socket;
    }

    private static void say(Socket socket, byte[] bytes, int count) {
        try {
            socket.getOutputStream().write(bytes, 0, count);
        } catch (IOException closed) {
            // By the server, which is done with it.
        }
    }

    private static void hear(Socket socket, int most) throws IOException {
        socket.getInputStream().readNBytes(most > 0 ? 1 : 0);
        int more = Math.min(most, socket.getInputStream().available());
        socket.getInputStream().readNBytes(more);
    }
}
