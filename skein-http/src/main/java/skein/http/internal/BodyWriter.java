package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.Headers;

/**
 * Sends a body piece by piece. The coroutine writes; the I/O thread sends. The coroutine waits while too much is under
 * way, so a slow receiver holds up nobody else and costs a bounded buffer.
 */
final class BodyWriter extends OutputStream implements FileSink {
    private static final int PIECE = 16 * 1024;
    private static final long MOST_UNDER_WAY = 256 * 1024;
    /** Of a file, of which nothing lies in memory; so small that a peer that takes nothing is noticed. */
    private static final int FILE_PIECE = 1024 * 1024;

    private final NettyIo io;
    private final BodyWire wire;
    private final Receiver receiver;
    private final AtomicLong underWay = new AtomicLong();
    private byte[] buffer = new byte[PIECE];
    private int filled;
    private long sent;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable TaskBase writer;

    /** For a receiver that may take its time. */
    BodyWriter(NettyIo io, BodyWire wire) {
        this(io, wire, Receiver.PATIENT);
    }

    BodyWriter(NettyIo io, BodyWire wire, Receiver receiver) {
        this.io = io;
        this.wire = wire;
        this.receiver = receiver;
    }

    /** How the receiver is waited for. Called in the writer's coroutine. */
    interface Receiver {
        /** For ever. */
        Receiver PATIENT = new Receiver() {};

        /** How long to wait until it takes the next piece, in nanoseconds. */
        default long patience() {
            return Long.MAX_VALUE;
        }

        /** Whether it wants no more; whoever makes it so unparks the writer. */
        default boolean hasEnough() {
            return false;
        }

        /** It has not taken the next piece in time. */
        default RuntimeException tooSlow() {
            throw new UnsupportedOperationException("there is no limit");
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int left = length;
        while (left > 0) {
            if (filled == buffer.length) {
                flush();
            }
            int size = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from + length - left, buffer, filled, size);
            filled += size;
            left -= size;
        }
    }

    /** Sends what has been written so far. */
    @Override
    public void flush() throws IOException {
        if (filled == 0) {
            return;
        }
        waitForRoom(MOST_UNDER_WAY);
        ByteBuf piece = Unpooled.wrappedBuffer(filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled));
        if (filled == buffer.length) {
            buffer = new byte[PIECE];
        }
        int size = filled;
        filled = 0;
        begin(size);
        io.loop().submit(() -> watch(wire.send(piece), size));
    }

    private void begin(int size) {
        sent += size;
        underWay.addAndGet(size);
    }

    private void watch(ChannelFuture leaving, int size) {
        leaving.addListener(written -> taken(size, (ChannelFuture) written));
    }

    @Override
    public boolean takesFiles() {
        return wire.takesFiles();
    }

    @Override
    public void send(OpenFile file, long from, long length) throws IOException {
        flush();
        long position = from;
        while (position < from + length) {
            waitForRoom(MOST_UNDER_WAY);
            int size = (int) Math.min(FILE_PIECE, from + length - position);
            FileRegion part = file.region(position, size);
            begin(size);
            io.loop().submit(() -> watch(wire.send(part), size));
            position += size;
        }
    }

    private void taken(int size, ChannelFuture written) {
        if (!written.isSuccess()) {
            failure = written.cause();
        }
        underWay.addAndGet(-size);
        TaskBase waiting = writer;
        if (waiting != null) {
            waiting.unpark();
        }
    }

    /** Ends the body. */
    void finish() throws IOException {
        finish(Headers.none());
    }

    /**
     * Ends the body, with fields behind it.
     *
     * @throws IllegalArgumentException when one of them must not stand there
     */
    void finish(Headers trailers) throws IOException {
        flush();
        HttpHeaders behind = trailers.size() == 0 ? EmptyHttpHeaders.INSTANCE : checked(trailers);
        io.loop().submit(() -> wire.end(behind));
    }

    private static HttpHeaders checked(Headers trailers) {
        return DefaultHttpHeadersFactory.trailersFactory().newHeaders().add(NettyHeaders.fields(trailers));
    }

    /** Whether the peer has hung up: what has been thrown here since is a matter of theirs, and no fault of ours. */
    boolean broken() {
        return failure != null;
    }

    /** How many bytes have been handed to the wire. */
    long sent() {
        return sent;
    }

    /** Waits until the receiver has taken everything. */
    void waitUntilSent() throws IOException {
        waitForRoom(1);
    }

    private void waitForRoom(long most) throws IOException {
        TaskBase task = TaskBase.current();
        writer = task;
        boolean inTime = Waits.until(
                task,
                this,
                receiver.patience(),
                () -> underWay.get() < most || failure != null || receiver.hasEnough());
        if (!inTime) {
            throw receiver.tooSlow();
        }
        Throwable broken = failure;
        if (broken != null) {
            throw new IOException(
                    broken instanceof ClosedChannelException ? "the peer has gone away" : String.valueOf(broken),
                    broken);
        }
    }

    @Override
    public String toString() {
        return "a peer that reads slowly";
    }
}
