package skein.web.internal;

import java.util.function.Supplier;
import skein.http.Handler;

/**
 * A handler that answers everything below a path, and sees the rest of it. Immutable.
 *
 * @param prefix starts with a slash and does not end with one
 */
public record Mount(String prefix, Handler handler, Stage stage) {

    /** @throws IllegalArgumentException when the prefix is not the start of a path */
    public static Mount of(String prefix, Handler handler) {
        return new Mount(checked(prefix), handler, (request, aftermath) -> handler.handle(request));
    }

    /** An application, whose background tasks and dependencies outlast its response. */
    public static Mount of(String prefix, Handler handler, Supplier<Application> application) {
        return new Mount(
                checked(prefix),
                handler,
                (request, aftermath) -> application.get().answer(request, aftermath));
    }

    private static String checked(String prefix) {
        if (!prefix.startsWith("/") || prefix.endsWith("/") || prefix.indexOf('{') >= 0) {
            throw new IllegalArgumentException("\"" + prefix
                    + "\" cannot be mounted at; it has to start with a slash, end without one and hold no variables,"
                    + " such as \"/admin\"");
        }
        return prefix;
    }

    boolean holds(String path) {
        return path.startsWith(prefix) && path.startsWith("/", prefix.length());
    }
}
