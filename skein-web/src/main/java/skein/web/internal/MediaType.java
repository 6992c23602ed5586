package skein.web.internal;

import java.util.Locale;
import skein.http.Request;

/** Reads content types. */
final class MediaType {
    private MediaType() {}

    /** The type of a request's content without parameters, in lower case; empty when it has none. */
    static String of(Request request) {
        String type = request.header("content-type");
        return type == null ? "" : of(type);
    }

    /** A content type without parameters, in lower case. */
    static String of(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it is {@code application/json} or {@code application/….+json}. */
    static boolean isJson(String media) {
        return media.equals("application/json") || (media.startsWith("application/") && media.endsWith("+json"));
    }
}
