package skein.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import skein.http.internal.NettyMultipartForm;

/**
 * A form of {@code multipart/form-data}, with its files. Small parts lie in memory, larger ones in files that are
 * removed when it is closed.
 *
 * <pre>{@code
 * try (var form = MultipartForm.read(request, Path.of("uploads"))) {
 *     var picture = form.file("picture").orElseThrow(() -> new HttpException(422, "picture is missing"));
 *     picture.moveTo(Path.of("uploads", "picture.png"));
 * }
 * }</pre>
 *
 * <p>Confined to one task. Reads and writes files, so call it in {@link skein.async.Async#toThread}.
 */
public sealed interface MultipartForm extends AutoCloseable permits NettyMultipartForm {
    /** A file that was sent. */
    interface FilePart {
        /** What the client calls it; not to be trusted as a path. */
        String filename();

        /** In bytes. */
        long size();

        /** Puts it where it belongs, replacing what is there. */
        void moveTo(Path target) throws IOException;
    }

    /**
     * Reads the whole body of a request.
     *
     * @param spool the folder for large parts; best on the disk where they are moved to
     * @throws HttpException 400, when the body is no such form; 413, when it is too large
     * @throws IOException when the client goes away, or a file cannot be written
     */
    static MultipartForm read(Request request, Path spool) throws IOException {
        return NettyMultipartForm.read(request, spool);
    }

    /** The first value of a field that is no file. */
    Optional<String> field(String name);

    /** The first file of a field. */
    Optional<FilePart> file(String name);

    /** Removes what was not moved. */
    @Override
    void close();
}
