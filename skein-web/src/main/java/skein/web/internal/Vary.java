package skein.web.internal;

import java.util.Arrays;
import skein.http.Headers;

/** The {@code vary} field of answers. */
public final class Vary {
    private Vary() {}

    /** These fields, where {@code vary} names one more. */
    public static Headers with(Headers headers, String field) {
        boolean said = headers.all("vary").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .anyMatch(name -> name.equalsIgnoreCase(field) || name.equals("*"));
        if (said) {
            return headers;
        }
        return headers.contains("vary")
                ? headers.replace("vary", String.join(", ", headers.all("vary")) + ", " + field)
                : headers.with("vary", field);
    }
}
