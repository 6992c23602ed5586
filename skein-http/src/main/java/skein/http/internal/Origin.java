package skein.http.internal;

import java.net.URI;
import java.util.Locale;

/**
 * Where a connection leads to.
 *
 * @param secure whether over TLS
 * @param host as it stands in a URI, an IPv6 address in brackets
 * @param port never left out
 */
public record Origin(boolean secure, String host, int port) {
    /** The origin of an absolute target. */
    public static Origin of(String target) {
        return of(URI.create(prefix(target)));
    }

    /** The origin of an absolute URI. */
    public static Origin of(URI target) {
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (target.getHost() == null || (!secure && !scheme.equals("http"))) {
            throw new IllegalArgumentException(target + " is no http or https address with a host");
        }
        int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        return new Origin(secure, target.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Scheme and authority of an absolute target. */
    static String prefix(String target) {
        int end = pathStart(target);
        return target.substring(0, end);
    }

    /** Path and query of an absolute target, as they stand in a request line. */
    public static String path(String target) {
        int start = pathStart(target);
        int end = target.indexOf('#', start);
        String path = target.substring(start, end < 0 ? target.length() : end);
        return path.startsWith("/") ? path : "/" + path;
    }

    private static int pathStart(String target) {
        int at = target.indexOf("://") + 3;
        while (at < target.length() && "/?#".indexOf(target.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Whether a target, relative to the base of a client or absolute, is the latter. */
    public static boolean isAbsolute(String target) {
        return target.regionMatches(true, 0, "http://", 0, 7) || target.regionMatches(true, 0, "https://", 0, 8);
    }

    /** The host as resolvers and certificates know it. */
    String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The value of a {@code host} field. */
    public String authority() {
        return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + host + ":" + port;
    }
}
