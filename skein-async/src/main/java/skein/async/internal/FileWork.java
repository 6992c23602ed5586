package skein.async.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import skein.async.Call;
import skein.async.CapacityLimiter;

/**
 * Carries calls on files to worker threads, and their failures back.
 *
 * <p>A task that runs on a worker thread already, inside {@code toThread}, stays there: one hop can so do any number of
 * calls, and the one who waits for that hop holds no second place in a line.
 */
public final class FileWork {
    /**
     * What one hop reads or writes at most from a buffer, in bytes. A hop costs 12 to 35 µs and 128 KB from the page
     * cache take 13 µs: much smaller pieces are all hop, much larger ones only cost memory per open file.
     */
    public static final int PIECE = 128 * 1024;

    /**
     * Apart from the one of {@code toThread}, so that neither slow calls there nor tasks that wait for files in there
     * can hold up the files.
     */
    public static final CapacityLimiter LIMITER = new CapacityLimiter(40);

    private FileWork() {}

    /** A call without a result. */
    @FunctionalInterface
    public interface Job {
        /** Does it. */
        void run() throws IOException;
    }

    /**
     * Makes a call on a worker thread, which a cancellation interrupts.
     *
     * @throws IOException what the call threw, with the caller's stack below the worker's
     */
    public static <T extends @Nullable Object> T call(Call<T, IOException> call) throws IOException {
        TaskBase task = TaskBase.current();
        task.checkpoint();
        if (onWorker()) {
            try {
                return call.call();
            } catch (ClosedByInterruptException cancelled) {
                task.checkpoint();
                throw cancelled;
            }
        }
        return LIMITER.with(() -> Workers.run(call, null));
    }

    /** Like {@link #call}, without a result. */
    public static void run(Job job) throws IOException {
        FileWork.<@Nullable Void>call(() -> {
            job.run();
            return null;
        });
    }

    /**
     * Does on a worker thread what a cancellation must not reach, without standing in line. It has no deadline: closing
     * and deleting cannot be broken off. Outside of tasks it runs in the calling thread.
     */
    public static void cleanUp(Job job) throws IOException {
        if (TaskBase.currentOrNull() == null) {
            job.run();
            return;
        }
        Call<@Nullable Void, IOException> call = () -> {
            job.run();
            return null;
        };
        Deadlines.<@Nullable Void, IOException>shielded(
                ChronoUnit.FOREVER.getDuration(), deadline -> onWorker() ? call.call() : Workers.run(call, null));
    }

    /** Tasks run in coroutines, which are virtual, or on worker threads, which are not. */
    private static boolean onWorker() {
        return !Thread.currentThread().isVirtual();
    }

    /**
     * Looks that a path leads to an ordinary file. Opening a named pipe waits for its other end in native code, where no
     * interrupt reaches it, so what is not a file is refused.
     */
    public static void checkRegular(Path path, LinkOption... links) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class, links);
        if (attributes.isDirectory()) {
            throw new FileSystemException(path.toString(), null, "is a directory; a file is wanted here");
        }
        if (attributes.isSymbolicLink()) {
            throw new FileSystemException(
                    path.toString(), null, "is a symbolic link, and NOFOLLOW_LINKS says not to follow it");
        }
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "is a pipe, socket or device, which may hold a thread for good; to use it all the same, open it with"
                            + " toThread(limiter, () -> Files.newByteChannel(path)), with a limiter of its own");
        }
    }
}
