package skein.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import skein.async.internal.FileWork;
import skein.http.internal.FileAnswers;
import skein.http.internal.PathSegments;
import skein.http.internal.ResourceFolder;

/**
 * Answers requests with the files of a folder.
 *
 * <pre>{@code
 * Server.run(StaticFiles.of(Path.of("public")).cacheControl("max-age=3600"), 8000);
 *
 * StaticFiles site = StaticFiles.of(Path.of("public")).under("/static/");
 * Handler both = request -> site.covers(request) ? site.handle(request) : app.handle(request);
 * }</pre>
 *
 * <p>GET and HEAD, with a strong entity tag made of size and time of change, {@code last-modified}, conditional requests
 * and ranges, as RFC 9110 has them. More than 16 ranges are answered with the whole; ranges that overlap are one. A
 * folder is answered with its {@code index.html}; where a file has a compressed sibling ({@code .br}, {@code .zst},
 * {@code .gz}) and the client takes it, that is sent instead. On a plain socket the operating system sends large files
 * by itself; elsewhere they are read in pieces, off the loop.
 *
 * <p>Nothing outside of the folder is served: not by {@code ..}, encoded or not, not by absolute paths, and not by
 * symbolic links that lead out of it; nor are files whose name starts with a dot. Whatever is not served is 404.
 *
 * <p>Immutable and safe to share.
 */
public final class StaticFiles implements Handler {
    private final Path root;
    private final String prefix;
    private final @Nullable String cacheControl;
    private final @Nullable String index;
    private final boolean precompressed;

    private StaticFiles(
            Path root, String prefix, @Nullable String cacheControl, @Nullable String index, boolean precompressed) {
        this.root = root;
        this.prefix = prefix;
        this.cacheControl = cacheControl;
        this.index = index;
        this.precompressed = precompressed;
    }

    /**
     * The files of a folder, under the path {@code /}. Looks at the disk: call it when the application starts.
     *
     * @throws UncheckedIOException when there is no such folder
     */
    public static StaticFiles of(Path folder) {
        try {
            Path root = folder.toRealPath();
            if (!Files.isDirectory(root)) {
                throw new FileSystemException(folder.toString(), null, "is no folder; name the one with the files");
            }
            return new StaticFiles(root, "/", null, "index.html", true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The files of a folder that comes with the classes of the application, in its jar or beside it. That of a jar is
     * unpacked into a temporary folder, which is removed when the process ends: call it when the application starts.
     *
     * <pre>{@code
     * StaticFiles.of(Main.class, "public")        // src/main/resources/public
     * }</pre>
     *
     * @param neighbour a class that comes with it
     * @param folder from the root of the classes
     * @throws UncheckedIOException when there is no such folder
     */
    public static StaticFiles of(Class<?> neighbour, String folder) {
        return of(ResourceFolder.of(neighbour, folder));
    }

    /** The same under a path of their own, such as {@code /static/}. */
    public StaticFiles under(String path) {
        if (!path.startsWith("/") || !path.endsWith("/")) {
            throw new IllegalArgumentException(
                    "StaticFiles.under is '" + path + "'; it has to begin and end with a slash, like /static/");
        }
        return new StaticFiles(root, path, cacheControl, index, precompressed);
    }

    /** The same with a {@code cache-control} field, such as {@code max-age=3600}. There is none at first. */
    public StaticFiles cacheControl(String value) {
        return new StaticFiles(root, prefix, value, index, precompressed);
    }

    /** The same with another file that stands for its folder; null for none. */
    public StaticFiles index(@Nullable String name) {
        return new StaticFiles(root, prefix, cacheControl, name, precompressed);
    }

    /** The same, with or without regard to compressed siblings. */
    public StaticFiles precompressed(boolean regarded) {
        return new StaticFiles(root, prefix, cacheControl, index, regarded);
    }

    /** Whether a request is for a path under the own one, whether there is such a file or not. */
    public boolean covers(Request request) {
        return request.rawPath().startsWith(prefix);
    }

    /**
     * Answers with a file.
     *
     * @throws HttpException 404, when there is none; 405, for other methods than GET and HEAD
     * @throws IOException when a file that is there cannot be read
     */
    @Override
    public Response handle(Request request) throws IOException {
        if (!covers(request)) {
            throw notFound();
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new HttpException(405, "Method Not Allowed").with("allow", "GET, HEAD");
        }
        String path = request.rawPath().substring(prefix.length());
        Path wanted;
        try {
            wanted = PathSegments.resolve(root, path);
        } catch (CharacterCodingException | IllegalArgumentException nothingServed) {
            throw notFound();
        }
        boolean asFolder = path.isEmpty() || path.endsWith("/");
        return FileWork.call(() -> {
            try {
                return answer(request, wanted, asFolder);
            } catch (NoSuchFileException none) {
                throw notFound();
            }
        });
    }

    private static HttpException notFound() {
        return new HttpException(404, "Not Found");
    }

    /** On a worker thread. */
    private Response answer(Request request, Path wanted, boolean asFolder) throws IOException {
        Path path = confined(wanted);
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (folder != asFolder) {
            if (folder && index != null && Files.isRegularFile(path.resolve(index))) {
                return Response.of(307).with("location", withSlash(request));
            }
            throw new NoSuchFileException(path.toString());
        }
        if (folder) {
            if (index == null) {
                throw new NoSuchFileException(path.toString());
            }
            path = confined(path.resolve(index));
        }
        return FileAnswers.answer(request, path, cacheControl, precompressed);
    }

    /** Where a path really leads, if that is inside. */
    private Path confined(Path path) throws IOException {
        Path real;
        try {
            real = path.toRealPath();
        } catch (FileSystemException unreachable) {
            // A name that is too long, a loop of links, a file where a folder should be: nothing that is served.
            throw new NoSuchFileException(path.toString());
        }
        if (!real.startsWith(root)) {
            throw new NoSuchFileException(path.toString());
        }
        return real;
    }

    /** A client that reads // as a host finds none: no empty segment gets here. */
    private static String withSlash(Request request) {
        String path = request.root() + request.rawPath();
        int query = request.target().indexOf('?');
        return path + "/" + (query < 0 ? "" : request.target().substring(query));
    }
}
