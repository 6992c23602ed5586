package skein.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.http.internal.MultipartParser;

/**
 * Reads a form of {@code multipart/form-data} part by part, as it arrives, in constant memory.
 *
 * <pre>{@code
 * var parts = new MultipartReader(request, MultipartLimits.DEFAULT);
 * MultipartReader.Part part;
 * while ((part = parts.next()) != null) {
 *     if (part.filename().isPresent()) {
 *         AsyncFiles.replace(folder.resolve(id + ".jpg"), part.stream()::transferTo);
 *     }
 * }
 * }</pre>
 *
 * <p>A part can be read until the next one is asked for. Reading waits for the client, in the coroutine. What is not read
 * is passed over. {@link MultipartForm} is for those who want all parts at once.
 *
 * <p>For one task.
 */
public final class MultipartReader {
    private final MultipartParser parser;

    /** A field or a file. */
    public interface Part {
        /** The name of the field. */
        String name();

        /** What the client calls the file, exactly as sent, so not to be trusted as a path; empty when it is none. */
        Optional<String> filename();

        /** The header fields of the part. */
        Headers headers();

        /** The media type; {@code text/plain} where it tells none. */
        default String contentType() {
            return Objects.requireNonNullElse(headers().first("content-type"), "text/plain");
        }

        /**
         * The content; the same stream each time. Reading fails with {@link HttpException} 413 when a file exceeds
         * {@link MultipartLimits#maxFileBytes()}, or a field {@link MultipartLimits#maxFieldBytes()}.
         */
        InputStream stream();

        /** The rest of the content as UTF-8 text; fails like {@link #stream}. For fields: a file may be large. */
        String text() throws IOException;
    }

    /**
     * @param request its body is read from here on
     * @throws HttpException 400, when the request is no such form
     * @throws IOException when the body cannot be read
     */
    public MultipartReader(Request request, MultipartLimits limits) throws IOException {
        parser = new MultipartParser(request, limits);
    }

    /**
     * The next part; null when there are no more.
     *
     * @throws HttpException 400, when the form is malformed, or a header or name is too large; 413, when there are too
     *     many parts, or one that was passed over is too large
     * @throws IOException when the client goes away
     */
    public @Nullable Part next() throws IOException {
        return parser.next();
    }
}
