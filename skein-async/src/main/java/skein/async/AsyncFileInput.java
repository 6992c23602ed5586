package skein.async;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import skein.async.internal.FileWork;

/**
 * A file being read: an {@link InputStream} whose bytes are fetched by worker threads, 128 KB at a time.
 *
 * <pre>{@code
 * try (var in = AsyncFiles.input(path)) {
 *     in.transferTo(out);
 * }
 * }</pre>
 *
 * <p>The next piece is fetched when it is asked for, so that whoever reads slowly holds one piece and no thread; what
 * the disk takes is hidden by the operating system, which reads ahead by itself. Small reads are served from the piece;
 * a read of 128 KB or more goes straight into the caller's array.
 *
 * <p>It ends where the file ended when it was opened, even if that has grown since; where the system tells no size, as
 * in {@code /proc}, it ends where the file does. At its end the file is closed, whether or not {@link #close} is called.
 *
 * <p>A wait that is cancelled closes the file. For one task at a time.
 */
public final class AsyncFileInput extends InputStream {
    private static final byte[] NONE = new byte[0];

    private final Path path;
    private final SeekableByteChannel channel;
    private final boolean sized;
    private final long size;
    /** Where in the file the next piece starts. */
    private long position;

    private long end;
    private byte[] piece = NONE;
    private int next;
    private int filled;

    private AsyncFileInput(Path path, SeekableByteChannel channel, long from, long length) throws IOException {
        long whole = channel.size();
        this.path = path;
        this.channel = channel;
        this.sized = whole > 0;
        long last = sized ? whole : Long.MAX_VALUE;
        this.position = Math.min(from, last);
        this.end = position + Math.min(length, last - position);
        this.size = sized ? end - position : 0;
    }

    /** Opens a part of a file. On a worker thread. */
    static AsyncFileInput open(Path path, long from, long length, LinkOption... links) throws IOException {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException(
                    path + ": no part of a file starts at " + from + " and has " + length + " bytes");
        }
        FileWork.checkRegular(path, links);
        Set<OpenOption> options = new HashSet<>(Arrays.asList(links));
        options.add(StandardOpenOption.READ);
        SeekableByteChannel channel = Files.newByteChannel(path, options);
        try {
            return new AsyncFileInput(path, channel, from, length);
        } catch (Throwable failure) {
            try (channel) {
                throw failure;
            }
        }
    }

    /** Gets the first piece in the hop that has opened the file. On a worker thread. */
    AsyncFileInput begun() throws IOException {
        try {
            fill();
            return this;
        } catch (Throwable failure) {
            try (channel) {
                throw failure;
            }
        }
    }

    /** The number of bytes from where it was opened to its end; 0 also where the system tells no size. */
    public long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        return next < filled || fill() ? piece[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (next == filled && length >= FileWork.PIECE) {
            int fetched = fetch(target, from, length);
            return fetched == 0 ? -1 : fetched;
        }
        if (next == filled && !fill()) {
            return -1;
        }
        int taken = Math.min(length, filled - next);
        System.arraycopy(piece, next, target, from, taken);
        next += taken;
        return taken;
    }

    /** Goes on further behind, without reading what is between. */
    @Override
    public long skip(long bytes) throws IOException {
        if (!sized) {
            return super.skip(bytes);
        }
        long wanted = Math.max(0, bytes);
        int fetched = (int) Math.min(wanted, filled - next);
        long further = Math.min(wanted - fetched, end - position);
        next += fetched;
        position += further;
        return fetched + further;
    }

    /** How many bytes are there without waiting. */
    @Override
    public int available() {
        return filled - next;
    }

    /**
     * Writes all that is left, piece by piece: the next one is fetched when the last one has been taken. From file to
     * file it is one hop.
     */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        return out instanceof AsyncFileOutput ? FileWork.call(() -> transferPieces(out)) : transferPieces(out);
    }

    private long transferPieces(OutputStream out) throws IOException {
        long total = 0;
        while (next < filled || fill()) {
            int size = filled - next;
            out.write(piece, next, size);
            next += size;
            total += size;
        }
        return total;
    }

    /** All that is left. On a worker thread. */
    byte[] all(int maxBytes) throws IOException {
        if (maxBytes < 0) {
            throw new IllegalArgumentException(path + ": a file of up to " + maxBytes + " bytes makes no sense");
        }
        if (size > maxBytes) {
            throw tooLarge(size + " bytes", maxBytes);
        }
        if (sized) {
            var bytes = new byte[(int) size];
            int read = readNBytes(bytes, 0, bytes.length);
            return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
        }
        byte[] bytes = readNBytes(maxBytes);
        if (read() >= 0) {
            throw tooLarge("more bytes", maxBytes);
        }
        return bytes;
    }

    private FileSystemException tooLarge(String what, int maxBytes) {
        return new FileSystemException(
                path.toString(),
                null,
                "has " + what + " and may have " + maxBytes
                        + "; raise the limit, or stream it with AsyncFiles.input or AsyncFiles.lines");
    }

    /** Fetches the next piece; false at the end. */
    private boolean fill() throws IOException {
        if (position < end && piece.length == 0) {
            piece = new byte[sized ? (int) Math.min(FileWork.PIECE, end - position) : 8 * 1024];
        }
        int fetched = fetch(piece, 0, piece.length);
        next = 0;
        filled = fetched;
        return fetched > 0;
    }

    private int fetch(byte[] target, int from, int length) throws IOException {
        if (position >= end) {
            return 0;
        }
        return FileWork.call(() -> {
            if (!channel.isOpen()) {
                throw new FileSystemException(
                        path.toString(), null, "was closed, by close() or by a cancelled read; open it again");
            }
            int wanted = (int) Math.min(length, end - position);
            int fetched = 0;
            channel.position(position);
            while (fetched < wanted) {
                // The JDK copies through memory outside of the heap, as much as it is asked for at once.
                int size = Math.min(wanted - fetched, FileWork.PIECE);
                int got = channel.read(ByteBuffer.wrap(target, from + fetched, size));
                if (got < 0) {
                    end = position + fetched;
                    break;
                }
                fetched += got;
            }
            position += fetched;
            if (position >= end) {
                channel.close();
            }
            return fetched;
        });
    }

    /** Closes the file, if its end has not done so; cancelled or not. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            FileWork.cleanUp(channel::close);
        }
    }

    @Override
    public String toString() {
        return "input of " + path;
    }
}
