package skein.http.internal;

import java.net.URI;
import java.util.Locale;

/** Where a connection leads to. */
record Origin(boolean secure, String host, int port) {
    static Origin of(URI target) {
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (target.getHost() == null || (!secure && !scheme.equals("http"))) {
            throw new IllegalArgumentException(target + " is no http or https address with a host");
        }
        int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        return new Origin(secure, target.getHost(), port);
    }

    /** The value of a {@code host} field. */
    String authority() {
        return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + host + ":" + port;
    }
}
