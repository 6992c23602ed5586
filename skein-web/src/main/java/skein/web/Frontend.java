package skein.web;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.StaticFiles;
import skein.web.internal.AcceptsPage;
import skein.web.internal.ServesFrontend;

/**
 * The built files of a single-page application, for everything that the application itself does not answer.
 *
 * <pre>{@code
 * App.of(new Api(), Frontend.of(Path.of("dist")))
 * App.of(new Api(), Router.of(Frontend.of(Path.of("admin")).at("/admin")).dependsOn(Login.class))
 * }</pre>
 *
 * <p>A part of {@link App#of} and of routers, whose prefixes and dependencies it has. Endpoints come first, the docs,
 * redirects to another slash and 405 included, then what is mounted; of several frontends the one with the longest path
 * counts. The docs do not show it.
 *
 * <p>Files are served as {@link StaticFiles} does: GET and HEAD, {@code index.html} for folders, nothing outside of the
 * folder. A path without a file, which the application in the browser may know, is answered by {@link Fallback}. Other
 * methods are 405 where there is a file, else 404.
 *
 * <p>Immutable and safe to share.
 */
public final class Frontend {
    private static final String PAGE = "/index.html";
    private static final String MISSING_PAGE = "/404.html";

    private final Path folder;
    private final @Nullable StaticFiles files;
    private final String path;
    private final Fallback fallback;
    private final @Nullable String cacheControl;

    private Frontend(
            Path folder, @Nullable StaticFiles files, String path, Fallback fallback, @Nullable String cacheControl) {
        this.folder = folder;
        this.files = files;
        this.path = path;
        this.fallback = fallback;
        this.cacheControl = cacheControl;
    }

    /** What answers for a path without a file. */
    public enum Fallback {
        /** {@link #NOT_FOUND} if there is a {@code 404.html}, {@link #INDEX} if there is an {@code index.html}, else 404. */
        AUTO,
        /** {@code index.html}, with 200, for who asks for a page: whose {@code accept} field names HTML. */
        INDEX,
        /** {@code 404.html}, with 404. */
        NOT_FOUND,
        /** 404, as for any other path. */
        NONE
    }

    /**
     * The files of a folder, at {@code /}. Looks at the disk.
     *
     * @throws java.io.UncheckedIOException when there is no such folder
     */
    public static Frontend of(Path folder) {
        return new Frontend(folder, StaticFiles.of(folder), "", Fallback.AUTO, null);
    }

    /**
     * The files of a folder that comes with the classes of the application; see {@link StaticFiles#of(Class, String)}.
     *
     * @param neighbour a class that comes with it
     * @param folder from the root of the classes
     * @throws java.io.UncheckedIOException when there is no such folder
     */
    public static Frontend of(Class<?> neighbour, String folder) {
        return new Frontend(Path.of(folder), StaticFiles.of(neighbour, folder), "", Fallback.AUTO, null);
    }

    /** Like {@link #of(Path)}, for a folder that may come later; until then requests fail with 500. */
    public static Frontend later(Path folder) {
        return new Frontend(folder, null, "", Fallback.AUTO, null);
    }

    /**
     * The same at another path, such as {@code /app}.
     *
     * @throws IllegalArgumentException when it does not start with a slash
     */
    public Frontend at(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "the path of a frontend is \"" + path + "\"; it has to start with a slash, such as \"/app\"");
        }
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Frontend(folder, files, plain, fallback, cacheControl);
    }

    /** The same with another fallback; {@link Fallback#AUTO} at first. A page that it needs and that is missing is a 500. */
    public Frontend fallback(Fallback fallback) {
        return new Frontend(folder, files, path, fallback, cacheControl);
    }

    /** The same with a {@code cache-control} field, such as {@code no-cache}. There is none at first. */
    public Frontend cacheControl(String value) {
        return new Frontend(folder, files, path, fallback, value);
    }

    /** Where it is, without a slash at the end. */
    public String path() {
        return path;
    }

    /** @param request below the path of the frontend */
    @ServesFrontend
    Response answer(Request request) throws IOException {
        StaticFiles served = served();
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            // Who asks for a file in the wrong way is told so, who asks for nothing is not.
            find(served, Request.of("HEAD", request.target())).close();
            throw new HttpException(405, "Method Not Allowed").with("allow", "GET, HEAD");
        }
        try {
            return find(served, request);
        } catch (HttpException missing) {
            if (missing.status() != 404) {
                throw missing;
            }
            return fallback(served, request, missing);
        }
    }

    private StaticFiles served() {
        StaticFiles found = files == null ? StaticFiles.of(folder) : files;
        return cacheControl == null ? found : found.cacheControl(cacheControl);
    }

    /** @throws HttpException 404 when there is none */
    private static Response find(StaticFiles files, Request request) throws IOException {
        return files.handle(request);
    }

    private Response fallback(StaticFiles served, Request request, HttpException missing) throws IOException {
        return switch (fallback) {
            case NONE -> throw missing;
            case NOT_FOUND -> required(MISSING_PAGE, page(served, request, MISSING_PAGE));
            case INDEX -> {
                if (!AcceptsPage.of(request)) {
                    throw missing;
                }
                yield required(PAGE, page(served, request, PAGE));
            }
            case AUTO -> {
                Response page = page(served, request, MISSING_PAGE);
                if (page == null && AcceptsPage.of(request)) {
                    page = page(served, request, PAGE);
                }
                if (page == null) {
                    throw missing;
                }
                yield page;
            }
        };
    }

    /** A page of the frontend, whatever was asked for; null when it has none. */
    private static @Nullable Response page(StaticFiles served, Request request, String page) throws IOException {
        try {
            if (page.equals(PAGE)) {
                return find(served, request.to(page));
            }
            // Nobody has an error in his cache, or wants a part of it.
            String codings = request.header("accept-encoding");
            Request plain = Request.of(request.method(), page);
            return find(served, codings == null ? plain : plain.with("accept-encoding", codings))
                    .with(404);
        } catch (HttpException none) {
            return null;
        }
    }

    private Response required(String page, @Nullable Response found) {
        if (found == null) {
            throw new IllegalStateException(
                    "the frontend has no " + page.substring(1) + " in " + folder.toAbsolutePath()
                            + ", which its fallback " + fallback + " needs; build it, or choose another fallback");
        }
        return found;
    }

    @Override
    public String toString() {
        return "Frontend[" + (path.isEmpty() ? "/" : path) + " from " + folder + "]";
    }
}
