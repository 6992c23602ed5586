package skein.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import skein.http.HttpException;

/**
 * Cuts a multipart body at its boundaries (RFC 2046, 5.1.1), holding one piece of it. The body is treated as if a line
 * break stood in front of it, so that the first boundary is like the others and what comes before it like a part.
 */
final class DelimitedInput {
    private static final int PIECE = 64 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] piece = new byte[PIECE];
    private int next;
    private int filled;
    /** Where the delimiter begins, if it is in the piece; otherwise how far it certainly does not. */
    private int limit;

    private boolean found;

    DelimitedInput(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        piece[0] = '\r';
        piece[1] = '\n';
        filled = 2;
        search();
    }

    static HttpException broken(String what) {
        return new HttpException(400, "The form is malformed: " + what);
    }

    /** Reads up to the next boundary; -1 there. */
    int read(byte[] target, int from, int length) throws IOException {
        while (next == limit) {
            if (found) {
                return -1;
            }
            fill();
        }
        int size = Math.min(length, limit - next);
        System.arraycopy(piece, next, target, from, size);
        next += size;
        return size;
    }

    /** Passes over what is left in front of the next boundary, and over that; false when it was the last one. */
    boolean nextPart() throws IOException {
        do {
            next = limit;
            if (!found) {
                fill();
            }
        } while (!found || next < limit);
        next += delimiter.length;
        found = false;
        limit = next;
        int first = readByte();
        if (first == '-') {
            if (readByte() != '-') {
                throw broken("a boundary is followed by neither a line break nor two dashes");
            }
            return false;
        }
        while (first == ' ' || first == '\t') {
            first = readByte();
        }
        if (first != '\r' || readByte() != '\n') {
            throw broken("a boundary is followed by neither a line break nor two dashes");
        }
        return true;
    }

    /** The next line of a header, without its end. */
    String line(int maxBytes) throws IOException {
        int length = 0;
        while (true) {
            for (; next + length + 1 < filled; length++) {
                if (piece[next + length] == '\r' && piece[next + length + 1] == '\n') {
                    var line = new String(piece, next, length, StandardCharsets.UTF_8);
                    next += length + 2;
                    return line;
                }
                if (length > maxBytes) {
                    throw new HttpException(400, "The header of a part of the form is too large");
                }
            }
            more();
        }
    }

    /** The header is over: from here on the boundary counts. */
    void beginBody() {
        search();
    }

    private int readByte() throws IOException {
        while (next == filled) {
            more();
        }
        return piece[next++];
    }

    private void fill() throws IOException {
        more();
        search();
    }

    /** Gets more behind what has not been read. */
    private void more() throws IOException {
        if (next > 0) {
            System.arraycopy(piece, next, piece, 0, filled - next);
            filled -= next;
            next = 0;
        }
        int size = filled == piece.length ? -1 : in.read(piece, filled, piece.length - filled);
        if (size < 0) {
            throw broken("it ends before its last boundary");
        }
        filled += size;
    }

    private void search() {
        int last = filled - delimiter.length;
        for (int i = next; i <= last; i++) {
            if (piece[i] == '\r' && matches(i)) {
                limit = i;
                found = true;
                return;
            }
        }
        limit = Math.max(next, last + 1);
        found = false;
    }

    private boolean matches(int position) {
        for (int i = 1; i < delimiter.length; i++) {
            if (piece[position + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }
}
