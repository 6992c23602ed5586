package skein.web;

import java.util.Map;

/**
 * A token in {@code Authorization: Bearer …}, wherever clients have it from. Endpoints take a {@link BearerToken}.
 *
 * <pre>{@code App.of(HttpBearer.of(), new Items())}</pre>
 */
public final class HttpBearer {
    private HttpBearer() {}

    /** Called {@code HTTPBearer} in the docs. */
    public static SecurityScheme<BearerToken> of() {
        return of(Map.of("type", "http", "scheme", "bearer"));
    }

    /** @param format of the tokens, for the docs, such as {@code JWT} */
    public static SecurityScheme<BearerToken> of(String format) {
        return of(Map.of("type", "http", "scheme", "bearer", "bearerFormat", format));
    }

    private static SecurityScheme<BearerToken> of(Map<String, Object> docs) {
        return SecurityScheme.of("HTTPBearer", BearerToken.class, docs, HttpCredentials::bearer)
                .challenge("Bearer");
    }
}
