package skein.web.internal;

import org.jspecify.annotations.Nullable;
import skein.http.Request;

/** What clients call requests: with the host that they named, and what somebody has taken off the path. */
public final class Urls {
    private Urls() {}

    /** Host and port as the client named them; null when it did not. */
    public static @Nullable String authority(Request request) {
        String target = request.target();
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            String host = request.header("host");
            return host == null || host.isEmpty() ? null : host;
        }
        int end = scheme + 3;
        while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return target.substring(scheme + 3, end);
    }

    /** The host of an authority, without its port. */
    public static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    /** The port of an authority; empty where it has none. */
    public static String port(String authority) {
        return authority.substring(Math.min(authority.length(), host(authority).length() + 1));
    }

    /** Path and query as the client sent them. */
    public static String path(Request request) {
        int mark = request.target().indexOf('?');
        return request.root()
                + request.rawPath()
                + (mark < 0 ? "" : request.target().substring(mark));
    }
}
