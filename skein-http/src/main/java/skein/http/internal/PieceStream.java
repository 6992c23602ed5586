package skein.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import skein.http.internal.Pieces.Piece;

/** Reads what comes in pieces. For one thread at a time. */
abstract class PieceStream extends InputStream {
    private Piece piece = Piece.NONE;
    private int offset;
    /** Whether somebody else has the array of the piece, or may use it again. */
    private boolean givenAway = true;

    /**
     * Waits for a piece; null at the end.
     *
     * @param read an array that nobody reads any more, for a piece to come; null when there is none
     */
    abstract @Nullable Piece next(byte @Nullable [] read) throws IOException;

    @Override
    public final int read() throws IOException {
        return fill() ? piece.bytes[offset++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int size = Math.min(length, left());
        System.arraycopy(piece.bytes, offset, target, from, size);
        offset += size;
        return size;
    }

    /** What comes in one piece, as most bodies do, is handed over as it is. */
    @Override
    public final byte[] readAllBytes() throws IOException {
        var parts = new ArrayList<byte[]>(1);
        int size = 0;
        while (fill()) {
            parts.add(takePiece());
            size += parts.getLast().length;
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var all = new byte[size];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        return all;
    }

    /** What is left of the piece, in an array of that size. */
    private byte[] takePiece() {
        boolean whole = offset == 0 && piece.size == piece.bytes.length;
        byte[] part = whole ? piece.bytes : Arrays.copyOfRange(piece.bytes, offset, piece.size);
        givenAway |= whole;
        offset = piece.size;
        return part;
    }

    /** Without a copy. */
    @Override
    public final long transferTo(OutputStream out) throws IOException {
        long size = 0;
        while (fill()) {
            int from = offset;
            offset = piece.size;
            out.write(piece.bytes, from, piece.size - from);
            size += piece.size - from;
        }
        return size;
    }

    /** What is left of the piece that is being read. */
    final int left() {
        return piece.size - offset;
    }

    @Override
    public int available() throws IOException {
        return left();
    }

    /** Makes sure that there is a byte; false at the end. */
    private boolean fill() throws IOException {
        while (offset == piece.size) {
            byte[] read = givenAway ? null : piece.bytes;
            givenAway = true;
            Piece next = next(read);
            if (next == null) {
                return false;
            }
            piece = next;
            offset = 0;
            givenAway = false;
        }
        return true;
    }
}
