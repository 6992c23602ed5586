package skein.http.internal;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Loops;

/** The ways to wait for sockets, best first. {@code -Dskein.transport=epoll|io_uring|nio} asks for one. */
enum Transports {
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class, EpollServerDomainSocketChannel.class) {
        @Override
        SocketAddress address(Path file) {
            return new DomainSocketAddress(file.toString());
        }

        @Override
        boolean works() {
            return Epoll.isAvailable();
        }

        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },
    IO_URING(IoUringServerSocketChannel.class, IoUringSocketChannel.class, null) {
        @Override
        boolean works() {
            // A ring belongs to the platform thread that made it, and a carried loop changes threads at a hand-off.
            return IoUring.isAvailable() && !Loops.carried();
        }

        @Override
        IoHandlerFactory handlers() {
            return IoUringIoHandler.newFactory();
        }
    },
    NIO(NioServerSocketChannel.class, NioSocketChannel.class, NioServerDomainSocketChannel.class) {
        @Override
        boolean works() {
            return true;
        }

        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }
    };

    static final Transports BEST = choose();

    private final Class<? extends ServerChannel> server;
    private final Class<? extends Channel> client;
    private final @Nullable Class<? extends ServerChannel> serverOnFile;

    Transports(
            Class<? extends ServerChannel> server,
            Class<? extends Channel> client,
            @Nullable Class<? extends ServerChannel> serverOnFile) {
        this.server = server;
        this.client = client;
        this.serverOnFile = serverOnFile;
    }

    abstract boolean works();

    abstract IoHandlerFactory handlers();

    Class<? extends ServerChannel> server() {
        return server;
    }

    /** For Unix domain sockets. */
    Class<? extends ServerChannel> serverOnFile() {
        if (serverOnFile == null) {
            throw new UnsupportedOperationException(this + " has no Unix domain sockets; use epoll or nio");
        }
        return serverOnFile;
    }

    /** The address of a Unix domain socket. */
    SocketAddress address(Path file) {
        return UnixDomainSocketAddress.of(file);
    }

    Class<? extends Channel> client() {
        return client;
    }

    private static Transports choose() {
        String wanted = System.getProperty("skein.transport", "");
        for (Transports transport : values()) {
            boolean asked = wanted.isEmpty() || transport.name().equalsIgnoreCase(wanted);
            if (asked && transport.works()) {
                return transport;
            }
        }
        throw new IllegalArgumentException(
                "-Dskein.transport=" + wanted + " is not to be had here; leave it out to have one chosen");
    }
}
