package skein.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import skein.http.Headers;
import skein.http.MultipartForm;

/**
 * A file that a client has sent with a form; see {@link File}.
 *
 * <pre>{@code
 * @Post("/pictures")
 * String add(@File UploadFile picture) throws IOException {
 *     picture.moveTo(Path.of("pictures", UUID.randomUUID().toString()));
 *     return picture.filename() + " has " + picture.size() + " bytes";
 * }
 * }</pre>
 *
 * <p>A small file lies in memory, a larger one in a file that is removed when the response has been sent and the
 * background tasks of the request have ended, unless it was moved. Reading waits for the disk without holding the loop.
 *
 * <p>For one task at a time.
 */
public final class UploadFile {
    private final MultipartForm.FilePart part;

    /** @param part as {@code skein.http} has received it */
    public UploadFile(MultipartForm.FilePart part) {
        this.part = Objects.requireNonNull(part, "part");
    }

    /** What the client calls it, exactly as sent; not to be trusted as a path. */
    public String filename() {
        return part.filename();
    }

    /** The media type that the client gave; {@code application/octet-stream} where it gave none. */
    public String contentType() {
        return part.contentType();
    }

    /** In bytes. */
    public long size() {
        return part.size();
    }

    /** The header fields that the client sent with it. */
    public Headers headers() {
        return part.headers();
    }

    /** A stream over the content, from its beginning; to be closed. */
    public InputStream stream() throws IOException {
        return part.stream();
    }

    /** All of it, in memory. */
    public byte[] bytes() throws IOException {
        try (var in = part.stream()) {
            return in.readAllBytes();
        }
    }

    /** All of it, as text in UTF-8. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /**
     * Puts it where it belongs, replacing what is there. Once; it cannot be read here any more.
     *
     * @throws IllegalStateException the second time
     */
    public void moveTo(Path target) throws IOException {
        part.moveTo(target);
    }

    @Override
    public String toString() {
        return part.toString();
    }
}
