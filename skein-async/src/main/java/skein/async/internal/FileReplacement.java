package skein.async.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The new content of a file, in a file beside it until all of it is on the disk. {@link #begin} and {@link #commit} are
 * called on a worker thread.
 */
public final class FileReplacement implements AutoCloseable {
    /** Elsewhere a folder cannot be opened, and so not be forced to the disk. */
    private static final boolean FOLDERS_OPEN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path target;
    private final Path temp;
    private final SeekableByteChannel channel;
    private boolean committed;

    private FileReplacement(Path target, Path temp, SeekableByteChannel channel) {
        this.target = target;
        this.temp = temp;
        this.channel = channel;
    }

    /** Creates the file beside; it lets in nobody whom the old one keeps out. */
    public static FileReplacement begin(Path path) throws IOException {
        boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        // Behind a symbolic link it is the file that is replaced, not the link.
        Path target = exists ? path.toRealPath() : path.toAbsolutePath();
        if (exists) {
            FileWork.checkRegular(target);
        }
        Set<PosixFilePermission> permissions = exists ? FileCopy.permissionsOf(target) : null;
        Path temp = target.resolveSibling(".skein-" + UUID.randomUUID() + ".tmp");
        var channel = Files.newByteChannel(temp, Set.of(CREATE_NEW, WRITE), FileCopy.creating(permissions));
        var replacement = new FileReplacement(target, temp, channel);
        try {
            if (permissions != null) {
                // The process's mask may have taken some away.
                Files.setPosixFilePermissions(temp, permissions);
            }
        } catch (Throwable failure) {
            try (replacement) {
                throw failure;
            }
        }
        return replacement;
    }

    /** Where to write the new content; to be forced to the disk and closed before the commit. */
    public SeekableByteChannel channel() {
        return channel;
    }

    /** The file that is being replaced. */
    public Path target() {
        return target;
    }

    /** Puts the new content into the place of the old one. */
    public void commit() throws IOException {
        Files.move(temp, target, ATOMIC_MOVE);
        committed = true;
        if (FOLDERS_OPEN && target.getFileSystem() == FileSystems.getDefault()) {
            try (var folder = FileChannel.open(Objects.requireNonNull(target.getParent()), READ)) {
                folder.force(true);
            }
        }
    }

    /** Removes what has not been put into place, cancelled or not. */
    @Override
    public void close() throws IOException {
        if (!committed) {
            FileWork.cleanUp(() -> {
                try (channel) {
                    Files.deleteIfExists(temp);
                }
            });
        }
    }
}
