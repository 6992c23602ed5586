package skein.web;

import java.util.Map;

/**
 * Digest access authentication, as far as the docs go: endpoints take {@link HttpCredentials} and check them themselves.
 *
 * <pre>{@code App.of(HttpDigest.of(), new Items())}</pre>
 */
public final class HttpDigest {
    private HttpDigest() {}

    /** Called {@code HTTPDigest} in the docs. */
    public static SecurityScheme<HttpCredentials> of() {
        return SecurityScheme.of(
                        "HTTPDigest",
                        HttpCredentials.class,
                        Map.of("type", "http", "scheme", "digest"),
                        request -> HttpCredentials.of(request, "digest"))
                .challenge("Digest");
    }
}
