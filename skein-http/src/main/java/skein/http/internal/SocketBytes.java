package skein.http.internal;

import io.netty.buffer.ByteBuf;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import skein.http.internal.Pieces.Piece;

/**
 * What arrives on a {@link LoopSocket}. The I/O thread fills it; whatever thread reads it parks meanwhile, be it that of a
 * task or any other.
 */
final class SocketBytes extends PieceStream {
    private static final int HIGH_WATER = 256 * 1024;
    private static final int LOW_WATER = 64 * 1024;

    private final LoopSocket socket;

    private final Object lock = new Object();
    private final Pieces pieces = new Pieces();
    private final Turn turn = new Turn();
    private boolean paused;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    SocketBytes(LoopSocket socket) {
        this.socket = socket;
    }

    // The I/O thread's side.

    /** Takes something in, which stays the caller's; false when reading has to stop until there is room. */
    boolean add(ByteBuf content) {
        boolean room;
        synchronized (lock) {
            if (closed) {
                return true;
            }
            pieces.add(content);
            paused |= pieces.bytes() > HIGH_WATER;
            room = !paused;
        }
        turn.wake();
        return room;
    }

    /** The other side sends no more. */
    void end() {
        synchronized (lock) {
            ended = true;
        }
        turn.wake();
    }

    /** The connection is broken. */
    void fail(Throwable reason) {
        synchronized (lock) {
            if (failure == null) {
                failure = reason;
            }
        }
        turn.wake();
    }

    // The reader's side.

    /** What can be read without waiting. */
    @Override
    public int available() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            return left() + pieces.bytes();
        }
    }

    @Override
    @Nullable
    Piece next(byte @Nullable [] read) throws IOException {
        if (!turn.await(this::ready, socket.timeoutNanos())) {
            throw new SocketTimeoutException("Read timed out");
        }
        Piece next;
        boolean resume;
        synchronized (lock) {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (read != null) {
                pieces.giveBack(read);
            }
            next = pieces.poll();
            if (next == null) {
                throwFailure();
                return null;
            }
            resume = paused && pieces.bytes() < LOW_WATER;
            paused &= !resume;
        }
        if (resume) {
            socket.readOn();
        }
        return next;
    }

    private boolean ready() {
        synchronized (lock) {
            return !pieces.isEmpty() || ended || closed || failure != null;
        }
    }

    private void throwFailure() throws IOException {
        switch (failure) {
            case null -> {
                // It has ended.
            }
            case EOFException gone -> throw gone;
            case Throwable broken -> throw new SocketException(String.valueOf(broken.getMessage()), broken);
        }
    }

    /** Whoever reads gets an error from now on. */
    void shut() {
        synchronized (lock) {
            closed = true;
            pieces.clear();
        }
        turn.wake();
    }

    /** Closes the socket, as that of every socket does. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
