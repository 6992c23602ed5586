package skein.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.async.AsyncFiles;
import skein.async.internal.FileWork;
import skein.http.internal.RequestEnd;

/**
 * A form of {@code multipart/form-data}, with its files. Small files lie in memory, larger ones in files that are
 * removed when it is closed, and with the request at the latest.
 *
 * <pre>{@code
 * try (var form = MultipartForm.read(request, Path.of("uploads"))) {
 *     var picture = form.file("picture").orElseThrow(() -> new HttpException(422, "picture is missing"));
 *     picture.moveTo(Path.of("uploads", "picture.png"));
 *     return Response.text("Thank you, " + form.field("name").orElse("whoever you are"));
 * }
 * }</pre>
 *
 * <p>Reading waits for the client and the disk, not the loop; nothing of it needs {@link skein.async.Async#toThread}. A
 * process that is killed leaves files named {@code skein-….part}.
 *
 * <p>For one task.
 */
public final class MultipartForm implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final MultipartLimits limits;
    private final Path spool;
    private final List<Field> fields = new ArrayList<>();
    private final List<FilePart> files = new ArrayList<>();
    private int inMemory;

    private MultipartForm(Path spool, MultipartLimits limits) {
        this.spool = spool;
        this.limits = limits;
    }

    private record Field(String name, String value) {}

    /**
     * Reads the whole body of a request, within {@link MultipartLimits#DEFAULT}.
     *
     * @param spool the folder for large files; best on the disk where they are moved to
     * @throws HttpException 400, when the body is no such form; 413, when it is too large
     * @throws IOException when the client goes away, or a file cannot be written
     */
    public static MultipartForm read(Request request, Path spool) throws IOException {
        return read(request, spool, MultipartLimits.DEFAULT);
    }

    /** Like {@link #read(Request, Path)}, within limits of one's own. */
    public static MultipartForm read(Request request, Path spool, MultipartLimits limits) throws IOException {
        var form = new MultipartForm(spool, limits);
        RequestEnd.close(form);
        boolean complete = false;
        try (Body _ = request.body()) {
            var reader = new MultipartReader(request, limits);
            MultipartReader.Part part;
            while ((part = reader.next()) != null) {
                if (part.filename().isPresent()) {
                    form.add(part, part.filename().get());
                } else {
                    form.fields.add(new Field(part.name(), part.text()));
                }
            }
            complete = true;
            return form;
        } finally {
            if (!complete) {
                form.close();
            }
        }
    }

    private void add(MultipartReader.Part part, String filename) throws IOException {
        InputStream in = part.stream();
        int room = Math.min(PIECE, limits.memoryBytes() - inMemory);
        byte[] start = in.readNBytes(room + 1);
        var file = new FilePart(part, filename, start.length <= room ? start : null);
        files.add(file);
        if (start.length <= room) {
            inMemory += start.length;
        } else {
            file.spill(start, in, spool);
        }
    }

    /** The first value of a field that is no file. */
    public Optional<String> field(String name) {
        return fields(name).stream().findFirst();
    }

    /** All values of a field that is no file, in their order. */
    public List<String> fields(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** All fields that are no files, by name in the order in which the names came first. */
    public Map<String, List<String>> fields() {
        var all = new LinkedHashMap<String, List<String>>();
        fields.forEach(field ->
                all.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.value()));
        return all;
    }

    /** The first file of a field. */
    public Optional<FilePart> file(String name) {
        return files(name).stream().findFirst();
    }

    /** All files of a field, in their order. */
    public List<FilePart> files(String name) {
        return files.stream().filter(file -> file.name().equals(name)).toList();
    }

    /** All files, in the order in which they came. */
    public List<FilePart> files() {
        return List.copyOf(files);
    }

    /**
     * Keeps the files beyond the request, for work that goes on when the answer has been sent: from now on only
     * {@link #close} removes them. To be called by the task of the request.
     */
    public void outliveRequest() {
        RequestEnd.release(this);
    }

    /** Removes what was not moved, cancelled or not. */
    @Override
    public void close() {
        var spilled = new ArrayList<Path>();
        for (FilePart file : files) {
            if (file.path != null) {
                spilled.add(file.path);
            }
        }
        if (spilled.isEmpty()) {
            return;
        }
        try {
            FileWork.cleanUp(() -> {
                for (Path path : spilled) {
                    Files.deleteIfExists(path);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that was sent. For one task, until the form is closed. */
    public static final class FilePart {
        private final String name;
        private final String filename;
        private final String contentType;
        private final Headers headers;
        private final byte @Nullable [] content;
        private @Nullable Path path;
        private long size;

        private FilePart(MultipartReader.Part part, String filename, byte @Nullable [] content) {
            this.name = part.name();
            this.filename = filename;
            this.contentType =
                    part.headers().contains("content-type") ? part.contentType() : "application/octet-stream";
            this.headers = part.headers();
            this.content = content;
            this.size = content == null ? 0 : content.length;
        }

        private void spill(byte[] start, InputStream rest, Path spool) throws IOException {
            Path file = FileWork.call(() -> path = Files.createTempFile(spool, "skein-", ".part"));
            try (var out = AsyncFiles.output(file)) {
                out.write(start);
                rest.transferTo(out);
                size = out.written();
            }
        }

        /** The name of the field. */
        public String name() {
            return name;
        }

        /** What the client calls it, exactly as sent; not to be trusted as a path. */
        public String filename() {
            return filename;
        }

        /** The media type that the client gave; {@code application/octet-stream} where it gave none. */
        public String contentType() {
            return contentType;
        }

        /** The header fields of the part, {@code content-disposition} included. */
        public Headers headers() {
            return headers;
        }

        /** In bytes. */
        public long size() {
            return size;
        }

        /** A stream over the content, from its beginning; to be closed. */
        public InputStream stream() throws IOException {
            return content != null ? new ByteArrayInputStream(content) : AsyncFiles.input(spilled());
        }

        /**
         * Puts it where it belongs, replacing what is there. Once; it cannot be read here any more.
         *
         * @throws IllegalStateException the second time
         */
        public void moveTo(Path target) throws IOException {
            if (content != null) {
                AsyncFiles.replace(target, content);
                return;
            }
            Path from = spilled();
            FileWork.run(() -> Files.move(from, target, StandardCopyOption.REPLACE_EXISTING));
            path = null;
        }

        private Path spilled() {
            Path spilled = path;
            if (spilled == null) {
                throw new IllegalStateException("the file '" + filename + "' has been moved; read it where it is now");
            }
            return spilled;
        }

        @Override
        public String toString() {
            return filename + " in " + name + ", " + size + " bytes";
        }
    }
}
