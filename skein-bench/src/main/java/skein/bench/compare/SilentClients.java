package skein.bench.compare;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Connections that have had one answer and say nothing more until they are told to. */
final class SilentClients implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    /** For a server to take what all of them have sent. */
    private static final int SETTLE_MILLIS = 3_000;

    private final List<Socket> sockets = new ArrayList<>();

    private SilentClients() {}

    static SilentClients of(ServerProcess server, int count) throws IOException, InterruptedException {
        var clients = new SilentClients();
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            clients.sockets.add(socket);
        }
        clients.ask("plaintext");
        clients.hear();
        return clients;
    }

    /** All send a request, and some time passes. */
    void ask(String endpoint) throws IOException, InterruptedException {
        byte[] request = PacedLoad.request(endpoint);
        for (Socket socket : sockets) {
            socket.getOutputStream().write(request);
        }
        Thread.sleep(SETTLE_MILLIS);
    }

    /** All read their answers. */
    void hear() throws IOException {
        for (Socket socket : sockets) {
            PacedLoad.readAnswer(new BufferedInputStream(socket.getInputStream()));
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
