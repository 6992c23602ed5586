package skein.lab;

import static skein.async.Async.toThread;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import skein.http.Body;
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
    private static final int PIECE = 256 * 1024;
    private static final int LONGEST_NAME = 200;

    record Uploaded(String filename, long size, String message) {}

    private final Path folder;

    Files(Path folder) throws IOException {
        this.folder = java.nio.file.Files.createDirectories(folder).toRealPath();
    }

    @Post(value = "/upload", tags = "files", summary = "Stores the part named file of a multipart form")
    Uploaded upload(Request request) throws IOException {
        return toThread(() -> {
            try (var form = MultipartForm.read(request, folder)) {
                var file = form.file("file")
                        .orElseThrow(() -> new RequestValidationException(
                                List.of(Violation.missing(List.of("body", "file"), null))));
                String name = checked(file.filename());
                long size = file.size();
                file.moveTo(folder.resolve(name));
                return new Uploaded(name, size, "File uploaded successfully");
            }
        });
    }

    @Get(value = "/read/{filename:path}", tags = "files", summary = "The bytes of a stored file")
    Response read(@skein.web.Path String filename) throws IOException {
        Path path = folder.resolve(checked(filename));
        return toThread(() -> {
            if (!java.nio.file.Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new HttpException(404, "File not found");
            }
            try {
                var file = new OffLoop(java.nio.file.Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
                return Response.of("application/octet-stream", Body.of(file, java.nio.file.Files.size(path)));
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

    /** Reads in large pieces, each on a worker thread, so that a slow disk holds up nobody. */
    private static final class OffLoop extends InputStream {
        private final InputStream file;

        OffLoop(InputStream file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return toThread(() -> file.read());
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return toThread(() -> file.read(target, from, length));
        }

        @Override
        public long transferTo(java.io.OutputStream out) throws IOException {
            var buffer = new byte[PIECE];
            long total = 0;
            int size;
            while ((size = read(buffer, 0, buffer.length)) >= 0) {
                out.write(buffer, 0, size);
                total += size;
            }
            return total;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
