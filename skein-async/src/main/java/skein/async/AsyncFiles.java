package skein.async;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import skein.async.internal.FileCopy;
import skein.async.internal.FileReplacement;
import skein.async.internal.FileText;
import skein.async.internal.FileTree;
import skein.async.internal.FileWork;

/**
 * Reading and writing files while the loop goes on.
 *
 * <pre>{@code
 * String page = AsyncFiles.readString(path);
 * AsyncFiles.append(log, "started\n");
 * AsyncFiles.replace(settings, json);                          // all of it or nothing
 *
 * try (var lines = AsyncFiles.lines(path)) {                   // of any size
 *     for (String line : lines) { … }
 * }
 * AsyncFiles.replace(path, out -> upload.transferTo(out));     // as fast as both sides go
 *
 * byte[] zip = AsyncFiles.tempDirectory(folder -> { …; return pack(folder); });
 * }</pre>
 *
 * <p>The JDK's calls on files block their thread, and in a coroutine that is the carrier of a loop. The hand-off would
 * rescue the loop each time, but only after 10 ms and with a thread of the scarce kind; here the calls run on worker
 * threads from the start, which costs about 20 µs.
 *
 * <p>This class has what is more than one call of the JDK. For all else there is {@link Async#toThread}:
 *
 * <pre>{@code
 * boolean there = toThread(() -> Files.exists(path));
 * toThread(() -> Files.move(from, to, REPLACE_EXISTING));
 * }</pre>
 *
 * <p>Inside {@code toThread} the methods of this class stay in its thread, so a number of calls in a row cost one hop:
 *
 * <pre>{@code
 * toThread(() -> {
 *     for (Path path : many) { AsyncFiles.append(all, AsyncFiles.readString(path)); }
 *     return all;
 * });
 * }</pre>
 *
 * <p><b>Limits.</b> Forty calls run at a time, see {@link #limiter}; an open stream takes a place only while it reads
 * or writes a piece. For a slow drive that must not use up those, take a limiter of its own: {@code toThread(limiter, …)}
 * around the call. Text and lines have a largest size.
 *
 * <p><b>Failures.</b> They are the JDK's, such as {@link java.nio.file.NoSuchFileException}, with the stack of the
 * caller. Text that is not of its charset is a {@link CharacterCodingException}, and what is too large or no ordinary
 * file a {@link FileSystemException}: a named pipe or a device is refused, because opening one may wait for ever and
 * cannot be interrupted.
 *
 * <p><b>Cancellation.</b> A cancelled task waits until its call has ended, which an interrupt makes happen after the
 * piece at hand; only a drive that does not answer can hold it longer. Files are closed and temporary files deleted all
 * the same.
 */
public final class AsyncFiles {
    /** What a file that is read as a whole may have unless told otherwise, in bytes: 64 MB. */
    public static final int MAX_BYTES = 64 << 20;

    /** What a line may have unless told otherwise, in characters: a million. */
    public static final int LONGEST_LINE = 1 << 20;

    private AsyncFiles() {}

    /** What {@link #replace(Path, Content)} runs to have the new content written. */
    @FunctionalInterface
    public interface Content<X extends Exception> {
        /** Writes all of it; closing is not needed. */
        void writeTo(AsyncFileOutput out) throws IOException, X;
    }

    /** What runs while a temporary file or folder is there. */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object, X extends Exception> {
        /** Uses it. */
        T run(Path path) throws IOException, X;
    }

    /** How many calls run, may run and wait. */
    public static CapacityLimiter limiter() {
        return FileWork.LIMITER;
    }

    // Whole files.

    /** Reads a file of up to {@link #MAX_BYTES}; fails like {@link #readBytes(Path, int)}. */
    public static byte[] readBytes(Path path) throws IOException {
        return readBytes(path, MAX_BYTES);
    }

    /**
     * Reads a file.
     *
     * @param maxBytes the most it may have
     * @throws FileSystemException when it has more, or cannot be read
     */
    public static byte[] readBytes(Path path, int maxBytes) throws IOException {
        return FileWork.call(() -> {
            try (var in = AsyncFileInput.open(path, 0, Long.MAX_VALUE)) {
                return in.all(maxBytes);
            }
        });
    }

    /** Reads a file of up to {@link #MAX_BYTES} in UTF-8; fails like {@link #readString(Path, Charset, int)}. */
    public static String readString(Path path) throws IOException {
        return readString(path, StandardCharsets.UTF_8, MAX_BYTES);
    }

    /** Reads a file of up to so many bytes in UTF-8; fails like {@link #readString(Path, Charset, int)}. */
    public static String readString(Path path, int maxBytes) throws IOException {
        return readString(path, StandardCharsets.UTF_8, maxBytes);
    }

    /**
     * Reads a text.
     *
     * @param maxBytes the most the file may have
     * @throws CharacterCodingException when a byte is not of the charset
     * @throws FileSystemException when the file has more bytes, or cannot be read
     */
    public static String readString(Path path, Charset charset, int maxBytes) throws IOException {
        return FileWork.call(() -> FileText.decode(path, readBytes(path, maxBytes), charset));
    }

    /**
     * Writes a file, like {@link Files#write}: without options it is created or its old content lost. Broken off, it
     * leaves a part; {@link #replace(Path, byte[])} does not.
     */
    public static void write(Path path, byte[] content, OpenOption... options) throws IOException {
        FileWork.run(() -> {
            try (var out = AsyncFileOutput.open(path, options)) {
                out.write(content);
            }
        });
    }

    /**
     * Writes a text in UTF-8; otherwise like {@link #write(Path, byte[], OpenOption...)}.
     *
     * @throws CharacterCodingException when the text has half of a surrogate pair
     */
    public static void write(Path path, String content, OpenOption... options) throws IOException {
        FileWork.run(() -> write(path, FileText.encode(path, content), options));
    }

    /**
     * Writes to the end of a file, which is created if need be. Tasks that append at the same time do so in any order;
     * up to 128 KB are one write of the operating system, which on a local disk stays in one piece.
     */
    public static void append(Path path, byte[] content) throws IOException {
        write(path, content, CREATE, APPEND);
    }

    /** Appends a text in UTF-8; see {@link #append(Path, byte[])}. */
    public static void append(Path path, String content) throws IOException {
        write(path, content, CREATE, APPEND);
    }

    /** Replaces a file by these bytes; see {@link #replace(Path, Content)}. One hop. */
    public static void replace(Path path, byte[] content) throws IOException {
        FileWork.run(() -> AsyncFiles.<RuntimeException>replace(path, out -> out.write(content)));
    }

    /** Replaces a file by a text in UTF-8; see {@link #replace(Path, Content)}. One hop. */
    public static void replace(Path path, String content) throws IOException {
        FileWork.run(() -> replace(path, FileText.encode(path, content)));
    }

    /**
     * Replaces a file at once, or creates it: whoever opens it finds the old content or the new one, never a part, also
     * after a power cut. When the body throws or is cancelled, the file stays as it was.
     *
     * <p>The new content is written to a file beside it, forced to the disk and moved. The permissions stay; owner,
     * access lists and hard links do not. Behind a symbolic link, the file is replaced and not the link. A process that
     * is killed leaves a file named {@code .skein-….tmp}.
     *
     * @throws X what the body threw
     */
    public static <X extends Exception> void replace(Path path, Content<X> content) throws IOException, X {
        try (var replacement = FileWork.call(() -> FileReplacement.begin(path))) {
            var out = new AsyncFileOutput(replacement.target(), replacement.channel(), true);
            content.writeTo(out);
            out.close();
            if (!out.complete()) {
                throw new FileSystemException(
                        path.toString(), null, "is as it was: not all of its new content could be written");
            }
            FileWork.run(replacement::commit);
        }
    }

    /**
     * Copies a file with its permissions to a place where none is. Failed or cancelled, it leaves nothing there.
     *
     * <p>To copy over a file: {@code replace(to, out -> in.transferTo(out))}.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one
     */
    public static void copy(Path from, Path to) throws IOException {
        FileWork.run(() -> FileCopy.copy(from, to));
    }

    // Streams.

    /**
     * Opens a file to be read in pieces.
     *
     * @param links {@link LinkOption#NOFOLLOW_LINKS} to refuse a symbolic link
     */
    public static AsyncFileInput input(Path path, LinkOption... links) throws IOException {
        return input(path, 0, Long.MAX_VALUE, links);
    }

    /**
     * Opens a part of a file.
     *
     * @param from where the part starts, in bytes; it is empty when the file is shorter
     * @param length how many bytes it has at most
     */
    public static AsyncFileInput input(Path path, long from, long length, LinkOption... links) throws IOException {
        return FileWork.call(
                () -> AsyncFileInput.open(path, from, length, links).begun());
    }

    /** Opens a file to be written in pieces, like {@link Files#newOutputStream}: without options it is emptied. */
    public static AsyncFileOutput output(Path path, OpenOption... options) throws IOException {
        return FileWork.call(() -> AsyncFileOutput.open(path, options));
    }

    /** Opens a file of lines in UTF-8, none longer than {@link #LONGEST_LINE}. */
    public static AsyncFileLines lines(Path path) throws IOException {
        return lines(path, StandardCharsets.UTF_8, LONGEST_LINE);
    }

    /**
     * Opens a file of lines.
     *
     * @param longest how many characters a line may have
     */
    public static AsyncFileLines lines(Path path, Charset charset, int longest) throws IOException {
        if (longest < 1) {
            throw new IllegalArgumentException(
                    "lines of up to " + longest + " characters make no sense; use 1 or more");
        }
        return new AsyncFileLines(input(path), path, charset, longest);
    }

    // Temporary ones.

    /**
     * Runs a body with an empty file that only this user can read, and deletes it when the body ends, however it ends.
     * It may be gone by then.
     *
     * @throws X what the body threw
     */
    public static <T extends @Nullable Object, X extends Exception> T tempFile(Body<T, X> body) throws IOException, X {
        return using(FileWork.call(() -> Files.createTempFile("skein-", ".tmp")), body);
    }

    /**
     * Like {@link #tempFile(Body)}, in a folder of one's own.
     *
     * @param folder best the one where the file is moved to in the end, which then takes no copying
     */
    public static <T extends @Nullable Object, X extends Exception> T tempFile(Path folder, Body<T, X> body)
            throws IOException, X {
        return using(FileWork.call(() -> Files.createTempFile(folder, "skein-", ".tmp")), body);
    }

    /** Runs a body with an empty folder, and deletes that with all that is in it; otherwise like {@link #tempFile}. */
    public static <T extends @Nullable Object, X extends Exception> T tempDirectory(Body<T, X> body)
            throws IOException, X {
        return using(FileWork.call(() -> Files.createTempDirectory("skein-")), body);
    }

    private static <T extends @Nullable Object, X extends Exception> T using(Path temporary, Body<T, X> body)
            throws IOException, X {
        try (Closeable _ = () -> FileWork.cleanUp(() -> FileTree.delete(temporary))) {
            return body.run(temporary);
        }
    }
}
