package skein.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection exactly what a test says, in a thread of its own. */
final class RawServer implements AutoCloseable {
    /** An answer of one byte that keeps the connection. */
    static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx";

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What happens on a connection, which is closed afterwards. */
    interface Script {
        void play(int number, Peer peer) throws Exception;
    }

    RawServer(Script script) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    open.add(connection);
                    int number = accepted.getAndIncrement();
                    Thread.ofVirtual().start(() -> play(script, number, connection));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void play(Script script, int number, Socket connection) {
        try (connection) {
            script.play(number, new Peer(connection));
        } catch (Exception gone) {
            // The test is over, or the client left.
        } finally {
            open.remove(connection);
        }
    }

    /** The other end of a connection. */
    static final class Peer {
        private final Socket socket;
        private final InputStream in;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        Socket socket() {
            return socket;
        }

        /** The head of a request, with the empty line. */
        String head() throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("closed");
                }
                head.append((char) next);
            }
            return head.toString();
        }

        byte[] read(int bytes) throws IOException {
            return in.readNBytes(bytes);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** Returns when the client has closed or reset the connection. */
        void awaitEnd() {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException reset) {
                // That is an end too.
            }
        }

        /** Closes so that the client sees a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    String uri() {
        return "http://127.0.0.1:" + port();
    }

    int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
