package skein.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import skein.http.Request;

/**
 * A header field {@code Authorization} in two parts. Its text form does not show what is secret.
 *
 * @param scheme such as {@code Digest}, as it was sent
 * @param credentials what follows it; not empty
 */
public record HttpCredentials(String scheme, String credentials) {

    /** Those of a request; null when it has none. */
    static @Nullable HttpCredentials of(Request request) {
        String sent = request.header("authorization");
        int space = sent == null ? -1 : sent.indexOf(' ');
        if (sent == null || space < 1) {
            return null;
        }
        String credentials = sent.substring(space + 1).strip();
        return credentials.isEmpty() ? null : new HttpCredentials(sent.substring(0, space), credentials);
    }

    /** Those of a request; null when it has none of this scheme. */
    static @Nullable HttpCredentials of(Request request, String scheme) {
        var sent = of(request);
        return sent == null || !sent.scheme.toLowerCase(Locale.ROOT).equals(scheme) ? null : sent;
    }

    /** The bearer token of a request; null when it has none. */
    static @Nullable BearerToken bearer(Request request) {
        var sent = of(request, "bearer");
        return sent == null ? null : new BearerToken(sent.credentials);
    }

    @Override
    public String toString() {
        return "HttpCredentials[scheme=" + scheme + "]";
    }
}
