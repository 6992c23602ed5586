package skein.async;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import skein.async.internal.FileText;

/**
 * The lines of a file, one after the other, however large the file is.
 *
 * <pre>{@code
 * try (var lines = AsyncFiles.lines(path)) {
 *     for (String line : lines) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>A line ends with {@code \n}, {@code \r\n} or {@code \r}, which are no part of it, or with the file. The file is
 * read as by {@link AsyncFileInput}: in pieces, by worker threads, and it is closed at its end or by {@link #close}.
 *
 * <p>The lines can be read once. For one task at a time.
 */
public final class AsyncFileLines implements Iterable<String>, AutoCloseable {
    private static final int BUFFER = 8 * 1024;

    private final AsyncFileInput in;
    private final Path path;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final int longest;

    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final char[] chars = new char[BUFFER];
    private int next;
    private int filled;
    private boolean ended;
    private boolean decoded;

    private final StringBuilder begun = new StringBuilder();
    private boolean afterReturn;
    private long number;

    AsyncFileLines(AsyncFileInput in, Path path, Charset charset, int longest) {
        this.in = in;
        this.path = path;
        this.charset = charset;
        this.decoder = charset.newDecoder();
        this.longest = longest;
    }

    /**
     * The next line, or null when there is none left.
     *
     * @throws java.nio.charset.CharacterCodingException when the bytes are not of the charset
     * @throws FileSystemException when the line is longer than allowed
     * @throws IOException when the file cannot be read
     */
    public @Nullable String readLine() throws IOException {
        begun.setLength(0);
        while (next < filled || fill()) {
            if (afterReturn) {
                afterReturn = false;
                if (chars[next] == '\n') {
                    next++;
                    continue;
                }
            }
            int from = next;
            while (next < filled && chars[next] != '\n' && chars[next] != '\r') {
                next++;
            }
            checkLength(begun.length() + next - from);
            if (next < filled) {
                int length = next - from;
                afterReturn = chars[next++] == '\r';
                number++;
                return begun.isEmpty()
                        ? new String(chars, from, length)
                        : begun.append(chars, from, length).toString();
            }
            begun.append(chars, from, next - from);
        }
        if (begun.isEmpty()) {
            return null;
        }
        number++;
        return begun.toString();
    }

    private void checkLength(int length) throws FileSystemException {
        if (length > longest) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "line " + (number + 1) + " has more than " + longest
                            + " characters; raise the limit, or read the file with AsyncFiles.input");
        }
    }

    /** Decodes some more characters; false at the end. What comes before a malformed byte is handed out first. */
    private boolean fill() throws IOException {
        CharBuffer out = CharBuffer.wrap(chars);
        while (true) {
            CoderResult result = decoded ? CoderResult.UNDERFLOW : decoder.decode(bytes, out, ended);
            if (result.isUnderflow() && ended) {
                decoded = true;
                result = decoder.flush(out);
            }
            if (out.position() > 0) {
                next = 0;
                filled = out.position();
                return true;
            }
            if (result.isError()) {
                throw FileText.malformed(path, number + 1, bytes, charset);
            }
            if (ended) {
                return false;
            }
            bytes.compact();
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = read < 0;
            bytes.position(bytes.position() + Math.max(0, read)).flip();
        }
    }

    /**
     * The lines that are left, for a loop. It fails like {@link #readLine}, but with the {@link IOException} inside an
     * {@link UncheckedIOException}.
     */
    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            private @Nullable String line;

            @Override
            public boolean hasNext() {
                try {
                    if (line == null) {
                        line = readLine();
                    }
                    return line != null;
                } catch (IOException e) {
                    throw new UncheckedIOException(e.getMessage(), e);
                }
            }

            @Override
            public String next() {
                if (!hasNext() || line == null) {
                    throw new NoSuchElementException(path + " has no line left");
                }
                String taken = line;
                line = null;
                return taken;
            }
        };
    }

    /** Closes the file, if its end has not done so; cancelled or not. */
    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public String toString() {
        return "lines of " + path;
    }
}
