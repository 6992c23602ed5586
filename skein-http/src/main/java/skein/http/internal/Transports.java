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
import skein.async.internal.Loops;

/**
 * The ways to wait for sockets, best first. {@code -Dskein.transport=epoll|io_uring|nio} asks for one. Of the others no
 * class is loaded.
 */
enum Transports {
    EPOLL {
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

        @Override
        Class<? extends ServerChannel> server() {
            return EpollServerSocketChannel.class;
        }

        @Override
        Class<? extends Channel> client() {
            return EpollSocketChannel.class;
        }

        @Override
        Class<? extends ServerChannel> serverOnFile() {
            return EpollServerDomainSocketChannel.class;
        }
    },
    IO_URING {
        @Override
        boolean works() {
            // A ring belongs to the platform thread that made it, and a carried loop changes threads at a hand-off.
            return IoUring.isAvailable() && !Loops.carried();
        }

        @Override
        IoHandlerFactory handlers() {
            return IoUringIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> server() {
            return IoUringServerSocketChannel.class;
        }

        @Override
        Class<? extends Channel> client() {
            return IoUringSocketChannel.class;
        }
    },
    NIO {
        @Override
        boolean works() {
            return true;
        }

        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerChannel> server() {
            return NioServerSocketChannel.class;
        }

        @Override
        Class<? extends Channel> client() {
            return NioSocketChannel.class;
        }

        @Override
        Class<? extends ServerChannel> serverOnFile() {
            return NioServerDomainSocketChannel.class;
        }
    };

    static final Transports BEST = choose();

    abstract boolean works();

    abstract IoHandlerFactory handlers();

    abstract Class<? extends ServerChannel> server();

    abstract Class<? extends Channel> client();

    /** For Unix domain sockets. */
    Class<? extends ServerChannel> serverOnFile() {
        throw new UnsupportedOperationException(this + " has no Unix domain sockets; use epoll or nio");
    }

    /** The address of a Unix domain socket. */
    SocketAddress address(Path file) {
        return UnixDomainSocketAddress.of(file);
    }

    private static Transports choose() {
        NettyEvents.offUnlessRecording();
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
