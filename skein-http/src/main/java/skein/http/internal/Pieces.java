package skein.http.internal;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What has come of a body and has not been read yet. For one thread at a time. */
final class Pieces {
    private static final int MOST_SPARE = 4;

    private final Queue<Piece> waiting = new ArrayDeque<>();
    /** Arrays that have been read, for pieces to come of this body; never of another one, whoever has kept one of them. */
    private final Deque<byte[]> spare = new ArrayDeque<>(0);

    private int bytes;

    /** The first bytes of an array. */
    static final class Piece {
        /** Before the first one. */
        static final Piece NONE = new Piece(new byte[0], 0);

        final byte[] bytes;
        final int size;

        private Piece(byte[] bytes, int size) {
            this.bytes = bytes;
            this.size = size;
        }
    }

    /** Copies what is readable. */
    void add(ByteBuf content) {
        int size = content.readableBytes();
        byte[] used = spare.pollLast();
        byte[] array = used != null && used.length >= size ? used : new byte[size];
        content.readBytes(array, 0, size);
        waiting.add(new Piece(array, size));
        bytes += size;
    }

    /** The next one, or null. */
    @Nullable
    Piece poll() {
        Piece next = waiting.poll();
        if (next != null) {
            bytes -= next.size;
        }
        return next;
    }

    /** Takes an array back that nobody else has. */
    void giveBack(byte[] array) {
        if (spare.size() < MOST_SPARE) {
            spare.addLast(array);
        }
    }

    /** How many bytes wait. */
    int bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void clear() {
        waiting.clear();
        spare.clear();
        bytes = 0;
    }
}
