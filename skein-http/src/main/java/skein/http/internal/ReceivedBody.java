package skein.http.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import skein.async.internal.TaskBase;
import skein.http.Headers;
import skein.http.internal.Pieces.Piece;

/**
 * The body of a message that is arriving. The I/O thread fills it and stops reading the socket when too much lies
 * here; one coroutine reads it.
 */
final class ReceivedBody extends PieceStream {
    private static final int HIGH_WATER = 256 * 1024;
    private static final int LOW_WATER = 64 * 1024;

    /** Where it comes from. Called in the reader's coroutine. */
    interface Source {
        /** The reader is about to wait for a piece. */
        default void awaited() {}

        /** There is room again. */
        void resume();

        /** The rest is not wanted. */
        void giveUp();

        /** More has come than is taken. */
        RuntimeException tooLarge();

        /** Nothing has come for as long as the source allows. */
        RuntimeException tooSlow();

        /** How long to wait for the next piece, in nanoseconds. */
        long patience();
    }

    private final Source source;
    private final long limit;
    private final int highWater;

    private final Object lock = new Object();
    private final Pieces pieces = new Pieces();
    private long received;
    private boolean paused;
    private boolean ended;
    private boolean closed;
    private @Nullable Exception failure;
    private @Nullable TaskBase reader;
    private Headers trailers = Headers.none();

    /** @param limit the most bytes that are taken */
    ReceivedBody(Source source, long limit) {
        this(source, limit, HIGH_WATER);
    }

    /**
     * @param limit the most bytes that are taken
     * @param highWater how many bytes may lie here before reading has to stop
     */
    ReceivedBody(Source source, long limit, int highWater) {
        this.source = source;
        this.limit = limit;
        this.highWater = highWater;
    }

    // The I/O thread's side.

    /** Takes a piece in, which stays the caller's; false when reading has to stop until {@link Source#resume}. */
    boolean add(ByteBuf content) {
        int size = content.readableBytes();
        if (size == 0) {
            return true;
        }
        boolean room;
        synchronized (lock) {
            received += size;
            if (closed || failure != null) {
                return true;
            }
            if (received > limit) {
                failure = source.tooLarge();
                pieces.clear();
            } else {
                pieces.add(content);
                // Once paused it stays so until the reader says that there is room, whatever still comes in.
                paused |= pieces.bytes() > highWater;
            }
            room = !paused;
        }
        wakeReader();
        return room;
    }

    /** That was all. */
    void end() {
        end(Headers.none());
    }

    /** That was all, and some fields came behind it. */
    void end(Headers behind) {
        synchronized (lock) {
            trailers = behind;
            ended = true;
        }
        wakeReader();
    }

    /** There will be no more, though it is not complete. */
    void fail(Exception reason) {
        synchronized (lock) {
            if (ended || failure != null) {
                return;
            }
            failure = reason;
        }
        wakeReader();
    }

    /** How many bytes have come, wanted or not. */
    long received() {
        synchronized (lock) {
            return received;
        }
    }

    /** How many bytes lie here. */
    int buffered() {
        synchronized (lock) {
            return pieces.bytes();
        }
    }

    boolean hasEnded() {
        synchronized (lock) {
            return ended || failure != null;
        }
    }

    private void wakeReader() {
        TaskBase waiting;
        synchronized (lock) {
            waiting = reader;
        }
        if (waiting != null) {
            waiting.unpark();
        }
    }

    // The reader's side.

    /** The fields behind the body, once it has ended. */
    Headers trailers() {
        synchronized (lock) {
            return trailers;
        }
    }

    @Override
    @Nullable
    Piece next(byte @Nullable [] read) throws IOException {
        if (!ready()) {
            waitForPiece();
        }
        Piece next;
        boolean resume;
        synchronized (lock) {
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
            source.resume();
        }
        return next;
    }

    private void waitForPiece() throws IOException {
        TaskBase task = TaskBase.current();
        source.awaited();
        synchronized (lock) {
            reader = task;
        }
        try {
            if (!Waits.until(task, this, source.patience(), this::ready)) {
                throw source.tooSlow();
            }
        } finally {
            synchronized (lock) {
                reader = null;
            }
        }
    }

    private boolean ready() {
        synchronized (lock) {
            return !pieces.isEmpty() || ended || failure != null || closed;
        }
    }

    private void throwFailure() throws IOException {
        switch (failure) {
            case null -> {
                if (closed && !ended) {
                    throw new IOException("the body has been closed");
                }
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IOException(failure);
        }
    }

    @Override
    public void close() {
        boolean early;
        synchronized (lock) {
            early = !closed && !ended;
            closed = true;
            pieces.clear();
        }
        if (early) {
            source.giveUp();
        }
    }

    @Override
    public String toString() {
        return "more of a body";
    }
}
