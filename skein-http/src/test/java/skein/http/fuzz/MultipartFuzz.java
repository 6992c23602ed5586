package skein.http.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.MultipartForm;
import skein.http.Request;

/** Forms: read, or refused. */
public final class MultipartFuzz {
    private static final Path SPOOL = Path.of(System.getProperty("java.io.tmpdir"));

    private MultipartFuzz() {}

    /** Takes the input for the body of a form whose boundary is {@code b}. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Request request = Request.of("POST", "/")
                .with("content-type", "multipart/form-data; boundary=b")
                .with(Body.of(input));
        try (MultipartForm form = MultipartForm.read(request, SPOOL)) {
            form.field("a");
            form.file("a").ifPresent(MultipartForm.FilePart::size);
        } catch (HttpException refused) {
            // As it says.
        }
    }
}
