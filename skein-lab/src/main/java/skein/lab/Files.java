package skein.lab;

import static skein.async.Async.toThread;

import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.MultipartForm;
import skein.http.Request;
import skein.http.Response;
import skein.json.Violation;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Post;
import skein.web.Query;
import skein.web.RequestValidationException;

/**
 * Files of any size, written and read off the loop, piece by piece. Names are confined to the upload folder by
 * construction: a name that could lead anywhere else is no name.
 */
final class Files {
    private static final int LONGEST_NAME = 200;

    private static final int MOST_LISTED = 1_000;

    record Uploaded(String filename, long size, String message) {}

    record Stored(String name, long size, Instant modified) {}

    private final Path folder;
    private final Uploads uploads = new Uploads();

    Files(Path folder) throws IOException {
        this.folder = java.nio.file.Files.createDirectories(folder).toRealPath();
    }

    @Post(value = "/upload", tags = "files", summary = "Stores the part named file of a multipart form")
    Uploaded upload(Request request, @Query @Nullable @Pattern(regexp = Uploads.ID) String id) throws IOException {
        try (var progress = uploads.begin(id, request.body().length());
                var form = MultipartForm.read(progress.counting(request), folder)) {
            var file = form.file("file")
                    .orElseThrow(() ->
                            new RequestValidationException(List.of(Violation.missing(List.of("body", "file"), null))));
            String name = checked(file.filename());
            file.moveTo(folder.resolve(name));
            progress.stored();
            return new Uploaded(name, file.size(), "File uploaded successfully");
        }
    }

    @Get(value = "/upload/progress/{id}", tags = "files", summary = "How much of an upload has come, as it comes")
    EventStream<Uploads.Progress> progress(@skein.web.Path @Pattern(regexp = Uploads.ID) String id) {
        return events -> uploads.tell(id, events);
    }

    @Get(value = "/files", tags = "files", summary = "What is stored, the newest first; 1,000 at the most")
    List<Stored> stored() throws IOException {
        return toThread(() -> {
            try (Stream<Path> all = java.nio.file.Files.list(folder)) {
                return all.filter(path -> java.nio.file.Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                        .filter(path -> isPlain(path.getFileName().toString()))
                        .flatMap(Files::describe)
                        .sorted(Comparator.comparing(Stored::modified).reversed())
                        .limit(MOST_LISTED)
                        .toList();
            }
        });
    }

    /** Nothing when it has gone meanwhile, or is only on its way here. */
    private static Stream<Stored> describe(Path path) {
        String name = path.getFileName().toString();
        if (name.startsWith("skein-") && name.endsWith(".part")) {
            return Stream.empty();
        }
        try {
            var attributes = java.nio.file.Files.readAttributes(path, BasicFileAttributes.class);
            return Stream.of(new Stored(
                    name, attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (IOException gone) {
            return Stream.empty();
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

    private static boolean isPlain(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    }

    /** A plain name, or 400. */
    static String checked(String name) {
        if (!isPlain(name)) {
            throw new HttpException(
                    400, "A file name has up to " + LONGEST_NAME + " characters, no path in it and no dot in front");
        }
        return name;
    }
}
