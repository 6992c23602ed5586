package skein.web.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import skein.http.MultipartLimits;

/**
 * How forms with files are received.
 *
 * @param folder for large files
 */
record Uploads(Path folder, MultipartLimits limits) {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /** What a group says, or else the usual. */
    static Uploads of(Group group) {
        @Nullable Path folder = group.uploadFolder();
        @Nullable MultipartLimits limits = group.uploads();
        return new Uploads(folder == null ? TEMPORARY : folder, limits == null ? MultipartLimits.DEFAULT : limits);
    }
}
