package skein.http.internal;

import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import skein.async.internal.FileWork;

/**
 * A file that is open for reading, and is closed when nobody uses it any more: a socket may still be sending a part of it
 * when the one who opened it has gone, and must not find another file behind the number of the descriptor.
 */
public final class OpenFile {
    private final FileChannel channel;
    private final AtomicInteger users = new AtomicInteger(1);

    private OpenFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a file that is no link; whoever does calls {@link #release} in the end. On a worker thread. */
    public static OpenFile open(Path path) throws IOException {
        FileWork.checkRegular(path, LinkOption.NOFOLLOW_LINKS);
        return new OpenFile(FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    /** Its size now, in bytes. */
    long size() throws IOException {
        return channel.size();
    }

    /** A part of it that a socket sends by itself. The file is in use until that is released. */
    FileRegion region(long from, long length) {
        users.incrementAndGet();
        return new DefaultFileRegion(channel, from, length) {
            @Override
            protected void deallocate() {
                OpenFile.this.release();
            }
        };
    }

    /** One user less. Closing what was only read does not wait for a disk, so it may happen on a loop. */
    void release() {
        if (users.decrementAndGet() == 0) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads a part of it, off the loop. */
    InputStream stream(long from, long length) {
        return new Part(from, from + length);
    }

    private final class Part extends InputStream {
        private final byte[] single = new byte[1];
        private final long end;
        private long position;

        Part(long from, long end) {
            this.position = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, target.length);
            int wanted = (int) Math.min(Math.min(length, FileWork.PIECE), end - position);
            if (wanted == 0) {
                return length == 0 ? 0 : -1;
            }
            int got = FileWork.call(() -> channel.read(ByteBuffer.wrap(target, from, wanted), position));
            if (got < 0) {
                throw new IOException("the file has shrunk while it was sent");
            }
            position += got;
            return got;
        }
    }
}
