package skein.lab;

import static skein.async.Async.toThread;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import skein.http.HttpException;
import skein.http.MultipartForm;
import skein.http.Request;
import skein.http.Response;
import skein.json.Violation;
import skein.web.Get;
import skein.web.Post;
import skein.web.RequestValidationException;

/**
 * Files of any size, written and read off the loop, piece by piece. Names are confined to the upload folder by
 * construction: a name that could lead anywhere else is no name.
 */
final class Files {
    private static final int LONGEST_NAME = 200;

    record Uploaded(String filename, long size, String message) {}

    private final Path folder;

    Files(Path folder) throws IOException {
        this.folder = java.nio.file.Files.createDirectories(folder).toRealPath();
    }

    @Post(value = "/upload", tags = "files", summary = "Stores the part named file of a multipart form")
    Uploaded upload(Request request) throws IOException {
        try (var form = MultipartForm.read(request, folder)) {
            var file = form.file("file")
                    .orElseThrow(() ->
                            new RequestValidationException(List.of(Violation.missing(List.of("body", "file"), null))));
            String name = checked(file.filename());
            file.moveTo(folder.resolve(name));
            return new Uploaded(name, file.size(), "File uploaded successfully");
        }
    }

    @Get(value = "/read/{filename:path}", tags = "files", summary = "The bytes of a stored file")
    Response read(@skein.web.Path String filename, Request request) throws IOException {
        Path path = folder.resolve(checked(filename));
        return toThread(() -> {
            if (!java.nio.file.Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new HttpException(404, "File not found");
            }
            try {
                // Whatever somebody has stored is no page of this site.
                return Response.file(request, path)
                        .with("content-disposition", "attachment")
                        .with("x-content-type-options", "nosniff");
            } catch (NoSuchFileException gone) {
                throw new HttpException(404, "File not found");
            }
        });
    }

    /** A plain name, or 400. */
    static String checked(String name) {
        boolean plain = !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
        if (!plain) {
            throw new HttpException(
                    400, "A file name has up to " + LONGEST_NAME + " characters, no path in it and no dot in front");
        }
        return name;
    }
}
