package skein.async.internal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies a file so that an interrupt ends it, which {@link Files#copy} does not notice. On a worker thread. */
public final class FileCopy {
    /** In bytes; between two of these an interrupt is noticed for sure. */
    private static final long STRETCH = 8L << 20;

    private FileCopy() {}

    /** Copies to a file that must not exist, and does not leave half of it. */
    public static void copy(Path from, Path to) throws IOException {
        FileWork.checkRegular(from);
        try (var source = Files.newByteChannel(from)) {
            var permissions = from.getFileSystem().equals(to.getFileSystem()) ? permissionsOf(from) : null;
            var target = Files.newByteChannel(to, Set.of(CREATE_NEW, WRITE), creating(permissions));
            try (target) {
                transfer(source, target);
            } catch (Throwable failure) {
                deleteHalf(to, failure);
                throw failure;
            }
        }
    }

    private static void transfer(SeekableByteChannel source, WritableByteChannel target) throws IOException {
        if (source instanceof FileChannel file) {
            long done = 0;
            long size;
            while ((size = file.transferTo(done, STRETCH, target)) > 0) {
                done += size;
            }
            return;
        }
        var buffer = ByteBuffer.allocate(FileWork.PIECE);
        while (source.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
        }
    }

    private static void deleteHalf(Path to, Throwable failure) {
        try {
            Files.deleteIfExists(to);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** The permissions of a file; null where the file system has no such thing. */
    static @Nullable Set<PosixFilePermission> permissionsOf(Path file) throws IOException {
        var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return posix == null ? null : posix.readAttributes().permissions();
    }

    /** How a file is created with these permissions, of which the process's mask takes away some. */
    static FileAttribute<?>[] creating(@Nullable Set<PosixFilePermission> permissions) {
        return permissions == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
