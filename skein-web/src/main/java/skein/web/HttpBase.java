package skein.web;

import java.util.Locale;
import java.util.Map;

/**
 * Any other scheme of HTTP authentication. Endpoints take {@link HttpCredentials}.
 *
 * <pre>{@code App.of(HttpBase.of("HOBA"), new Items())}</pre>
 *
 * <p>Credentials of whatever scheme are taken; whether it is the right one is for the application to check.
 */
public final class HttpBase {
    private HttpBase() {}

    /**
     * Called {@code HTTPBase} in the docs.
     *
     * @param scheme for the docs, and for clients that send no credentials
     */
    public static SecurityScheme<HttpCredentials> of(String scheme) {
        String title = scheme.substring(0, 1).toUpperCase(Locale.ROOT)
                + scheme.substring(1).toLowerCase(Locale.ROOT);
        return SecurityScheme.of(
                        "HTTPBase",
                        HttpCredentials.class,
                        Map.of("type", "http", "scheme", scheme),
                        HttpCredentials::of)
                .challenge(title);
    }
}
