package skein.http.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A socket for drivers that know only {@link Socket}, on a loop's own selector: its loop reads and writes, and wakes
 * whoever waits for it. It behaves as the JDK's sockets do, but for an interrupt, which does not close it.
 *
 * <p>Options have to be set before it is connected, or are kept for those who ask; those that nobody here needs are the
 * system's.
 */
final class LoopSocket extends Socket {
    /** Bytes that may be on their way before a writer waits. */
    private static final int MOST_UNSENT = 256 * 1024;

    private final NettyIo io;
    private final SocketBytes in = new SocketBytes(this);
    private final AtomicInteger unsent = new AtomicInteger();
    private final Turn connecting = new Turn();
    private final Turn writing = new Turn();
    private volatile @Nullable Channel channel;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private volatile int timeoutMillis;
    private volatile boolean noDelay;
    private volatile boolean keptAlive;

    LoopSocket(NettyIo io) {
        this.io = io;
    }

    // Connecting.

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public void connect(SocketAddress address, int limitMillis) throws IOException {
        if (!(address instanceof InetSocketAddress target)) {
            throw new IllegalArgumentException(address + " is no address of a host and a port");
        }
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (target.isUnresolved()) {
            throw new UnknownHostException(target.getHostString());
        }
        io.loop().submit(() -> dial(target));
        long limit = limitMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(limitMillis);
        if (!connecting.await(() -> channel != null || failure != null || closed, limit)) {
            close();
            throw new SocketTimeoutException("Connect timed out");
        }
        Throwable refused = failure;
        if (refused != null) {
            close();
            var exception = new ConnectException(String.valueOf(refused.getMessage()));
            exception.initCause(refused);
            throw exception;
        }
        if (closed) {
            throw new SocketException("Socket closed");
        }
    }

    private void dial(InetSocketAddress target) {
        new Bootstrap()
                .group(io.eventLoop())
                .channel(Transports.BEST.client())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.TCP_NODELAY, noDelay)
                .option(ChannelOption.SO_KEEPALIVE, keptAlive)
                // The end of what the other side sends is no end of what it takes.
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new Arrivals())
                .connect(target)
                .addListener(done -> connected((ChannelFuture) done));
    }

    private void connected(ChannelFuture attempt) {
        if (!attempt.isSuccess()) {
            failure = attempt.cause();
        } else if (closed) {
            attempt.channel().close();
        } else {
            channel = attempt.channel();
            if (closed) {
                attempt.channel().close();
            }
        }
        connecting.wake();
    }

    private Channel open() throws SocketException {
        Channel connected = channel;
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (connected == null) {
            throw new SocketException("Socket is not connected");
        }
        return connected;
    }

    // Reading.

    private final class Arrivals extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var bytes = (ByteBuf) message;
            try {
                if (!in.add(bytes)) {
                    context.channel().config().setAutoRead(false);
                }
            } finally {
                bytes.release();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                in.end();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            in.end();
            failed(new SocketException("Connection closed"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            in.fail(cause);
            failed(cause);
            context.close();
        }
    }

    private void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        writing.wake();
    }

    /** There is room again. */
    void readOn() {
        Channel connected = channel;
        if (connected != null) {
            io.loop().submit(() -> connected.config().setAutoRead(true));
        }
    }

    long timeoutNanos() {
        return timeoutMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        open();
        return in;
    }

    // Writing.

    private final class Out extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            if (length == 0) {
                return;
            }
            Channel connected = open();
            writing.await(() -> unsent.get() < MOST_UNSENT || failure != null || closed, Long.MAX_VALUE);
            Throwable broken = failure;
            if (broken != null) {
                throw new SocketException(String.valueOf(broken.getMessage()), broken);
            }
            open();
            unsent.addAndGet(length);
            byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
            io.loop().submit(() -> send(connected, copy));
        }

        @Override
        public void close() throws IOException {
            LoopSocket.this.close();
        }
    }

    private void send(Channel connected, byte[] bytes) {
        connected.write(Unpooled.wrappedBuffer(bytes)).addListener(done -> {
            unsent.addAndGet(-bytes.length);
            Throwable cause = ((ChannelFuture) done).cause();
            if (cause != null) {
                in.fail(cause);
                failed(cause);
            } else {
                writing.wake();
            }
        });
        io.flushLater(connected);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        open();
        return new Out();
    }

    // Ending.

    @Override
    public void shutdownOutput() throws IOException {
        Channel connected = open();
        io.loop().submit(() -> {
            connected.flush();
            ((DuplexChannel) connected).shutdownOutput();
        });
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        in.shut();
        connecting.wake();
        writing.wake();
        Channel connected = channel;
        if (connected != null) {
            io.loop().submit(() -> closeBehindAll(connected));
        }
    }

    /** What has been written is sent first, as the system does it. */
    private void closeBehindAll(Channel connected) {
        if (unsent.get() == 0) {
            connected.close();
        } else {
            connected.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    // What it is.

    @Override
    public boolean isConnected() {
        return channel != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isBound() {
        return isConnected();
    }

    @Override
    public boolean isInputShutdown() {
        return false;
    }

    @Override
    public boolean isOutputShutdown() {
        Channel connected = channel;
        return connected != null && ((DuplexChannel) connected).isOutputShutdown();
    }

    private @Nullable InetSocketAddress there() {
        Channel connected = channel;
        return connected == null ? null : (InetSocketAddress) connected.remoteAddress();
    }

    private @Nullable InetSocketAddress here() {
        Channel connected = channel;
        return connected == null ? null : (InetSocketAddress) connected.localAddress();
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        InetSocketAddress there = there();
        return there == null ? null : there.getAddress();
    }

    @Override
    public int getPort() {
        InetSocketAddress there = there();
        return there == null ? 0 : there.getPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return there();
    }

    @Override
    public InetAddress getLocalAddress() {
        InetSocketAddress here = here();
        return here == null ? new InetSocketAddress(0).getAddress() : here.getAddress();
    }

    @Override
    public int getLocalPort() {
        InetSocketAddress here = here();
        return here == null ? -1 : here.getPort();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return here();
    }

    // Options.

    @Override
    public void setTcpNoDelay(boolean on) {
        noDelay = on;
        set(ChannelOption.TCP_NODELAY, on);
    }

    @Override
    public boolean getTcpNoDelay() {
        return noDelay;
    }

    @Override
    public void setKeepAlive(boolean on) {
        keptAlive = on;
        set(ChannelOption.SO_KEEPALIVE, on);
    }

    @Override
    public boolean getKeepAlive() {
        return keptAlive;
    }

    private <T> void set(ChannelOption<T> option, T value) {
        Channel connected = channel;
        if (connected != null) {
            io.loop().submit(() -> connected.config().setOption(option, value));
        }
    }

    @Override
    public void setSoTimeout(int millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("a timeout of " + millis + " ms is less than none");
        }
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public String toString() {
        return "LoopSocket" + (channel == null ? "" : "[" + there() + "]");
    }
}
