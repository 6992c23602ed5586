package skein.sql.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import skein.async.internal.LoopSockets;

/**
 * Makes the sockets of a driver: those of the loops where there are any, otherwise the JDK's. Drivers make it by its name.
 */
public final class LoopSocketFactory extends SocketFactory {
    /** For drivers. */
    public LoopSocketFactory() {}

    @Override
    public Socket createSocket() {
        return LoopSockets.find().map(LoopSockets::open).orElseGet(Socket::new);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress here, int localPort) throws IOException {
        throw new IOException("the address of this side cannot be chosen");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress here, int localPort) throws IOException {
        throw new IOException("the address of this side cannot be chosen");
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }
}
