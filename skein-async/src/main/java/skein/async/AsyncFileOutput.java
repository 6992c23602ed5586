package skein.async;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import skein.async.internal.FileWork;

/**
 * A file being written: an {@link OutputStream} whose bytes are written by worker threads, up to 128 KB at a time.
 *
 * <pre>{@code
 * try (var out = AsyncFiles.output(path)) {
 *     upload.transferTo(out);
 * }
 * }</pre>
 *
 * <p>Small writes are collected; a full piece, {@link #flush} and {@link #close} hand over what there is, and wait until
 * the file has taken it. So a fast sender is held up by a slow disk. Arrays of 128 KB or more are written from where
 * they are.
 *
 * <p>A write that fails or is cancelled leaves the file with a part of the bytes and ends the output: later writes are
 * refused, and {@link #close} just closes. See {@link AsyncFiles#replace} for all or nothing. For one task at a time.
 */
public final class AsyncFileOutput extends OutputStream {
    private static final int FIRST = 8 * 1024;

    private final Path path;
    private final SeekableByteChannel channel;
    /** Whether it is forced to the disk when it is closed. */
    private final boolean durable;

    private byte[] piece = new byte[FIRST];
    private int filled;
    private long written;
    private boolean broken;
    private boolean closed;

    AsyncFileOutput(Path path, SeekableByteChannel channel, boolean durable) {
        this.path = path;
        this.channel = channel;
        this.durable = durable;
    }

    /** Opens a file like {@link Files#newOutputStream}. On a worker thread. */
    static AsyncFileOutput open(Path path, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Arrays.asList(options));
        if (all.isEmpty()) {
            all.add(StandardOpenOption.CREATE);
            all.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        all.add(StandardOpenOption.WRITE);
        try {
            FileWork.checkRegular(
                    path,
                    all.contains(LinkOption.NOFOLLOW_LINKS)
                            ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS}
                            : new LinkOption[0]);
        } catch (NoSuchFileException toBeCreated) {
            // Whether it may be is for the next call to say.
        }
        return new AsyncFileOutput(path, Files.newByteChannel(path, all), false);
    }

    /** The number of bytes that were written to it, collected ones included. */
    public long written() {
        return written;
    }

    @Override
    public void write(int value) throws IOException {
        check();
        makeRoom(1);
        piece[filled++] = (byte) value;
        written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        check();
        if (length >= FileWork.PIECE) {
            handOver(ByteBuffer.wrap(bytes, from, length), false);
        } else {
            makeRoom(length);
            System.arraycopy(bytes, from, piece, filled, length);
            filled += length;
        }
        written += length;
    }

    private void makeRoom(int length) throws IOException {
        if (length > FileWork.PIECE - filled) {
            flush();
        }
        int needed = filled + length;
        if (needed > piece.length) {
            piece = Arrays.copyOf(piece, Math.min(FileWork.PIECE, Math.max(needed, 2 * piece.length)));
        }
    }

    /** Hands over to the operating system what has been collected, and waits until it has taken that. */
    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            check();
            handOver(ByteBuffer.allocate(0), false);
        }
    }

    /** Waits until what was written so far, and the file's size, would survive a power cut. */
    public void force() throws IOException {
        check();
        handOver(ByteBuffer.allocate(0), true);
    }

    private void check() throws IOException {
        if (closed || broken) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    closed
                            ? "has been closed; write before close()"
                            : "an earlier write failed or was cancelled, so bytes would be missing; begin anew");
        }
    }

    /** Writes what was collected, then what is further there. */
    private void handOver(ByteBuffer further, boolean force) throws IOException {
        broken = true;
        FileWork.run(() -> {
            put(ByteBuffer.wrap(piece, 0, filled));
            put(further);
            if (force && channel instanceof FileChannel file) {
                file.force(true);
            }
        });
        filled = 0;
        broken = false;
    }

    private void put(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            // The JDK copies through memory outside of the heap, as much as it is given at once.
            bytes.limit(Math.min(end, bytes.position() + FileWork.PIECE));
            channel.write(bytes);
        }
    }

    /** Whether all that was written has reached the file, which has been closed. */
    boolean complete() {
        return closed && !broken;
    }

    /** Hands over what has been collected, unless the task is cancelled, and closes the file in any case. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!broken) {
                broken = true;
                FileWork.run(() -> {
                    put(ByteBuffer.wrap(piece, 0, filled));
                    if (durable && channel instanceof FileChannel file) {
                        file.force(true);
                    }
                    channel.close();
                });
                filled = 0;
                broken = false;
            }
        } finally {
            if (channel.isOpen()) {
                FileWork.cleanUp(channel::close);
            }
        }
    }

    @Override
    public String toString() {
        return "output to " + path;
    }
}
