package skein.web.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.Request;

/** Cookies, for middleware. */
public final class Cookies {
    private Cookies() {}

    /** The value that a request sends; null when it sends none. */
    public static @Nullable String value(Request request, String name) {
        List<String> values = new Source(request, new String[0]).cookies().get(name);
        return values == null ? null : values.getLast();
    }

    /** @throws IllegalArgumentException when a cookie cannot be called that */
    public static void checkName(String name) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a cookie; use letters, digits, - and _");
        }
    }

    /** @throws IllegalArgumentException when a value would end its attribute */
    public static void checkAttribute(String value) {
        if (!value.matches("[ -:<-~]*")) {
            throw new IllegalArgumentException("\"" + value
                    + "\" has a semicolon or a character outside of ASCII, which" + " cannot stand in a cookie");
        }
    }
}
