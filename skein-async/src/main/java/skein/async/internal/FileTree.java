package skein.async.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes a file or a folder with all that is in it. On a worker thread. */
public final class FileTree extends SimpleFileVisitor<Path> {
    private @Nullable IOException failure;

    private FileTree() {}

    /**
     * Deletes what is there, and goes on where something cannot be deleted. Symbolic links are deleted, not followed.
     *
     * @throws IOException the first failure, with the later ones
     */
    public static void delete(Path path) throws IOException {
        var tree = new FileTree();
        Files.walkFileTree(path, tree);
        if (tree.failure != null) {
            throw tree.failure;
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return remove(file);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException unread) {
        if (unread != null) {
            record(unread);
        }
        return remove(folder);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unseen) {
        if (!(unseen instanceof NoSuchFileException)) {
            record(unseen);
        }
        return FileVisitResult.CONTINUE;
    }

    private FileVisitResult remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            record(e);
        }
        return FileVisitResult.CONTINUE;
    }

    private void record(IOException next) {
        if (failure == null) {
            failure = next;
        } else {
            failure.addSuppressed(next);
        }
    }
}
