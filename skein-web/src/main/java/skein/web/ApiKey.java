package skein.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.web.internal.Cookies;

/**
 * A key that clients send with each request.
 *
 * <pre>{@code
 * @Get("/items") List<Item> items(ApiKeyValue key) {
 *     if (!key.is(secret)) throw new HttpException(403, "Wrong key");
 *     …
 * }
 *
 * App.of(ApiKey.header("x-key"), new Items());
 * }</pre>
 *
 * <p>One that is empty counts as not sent. Keys in the query end up in logs and histories; prefer a header field.
 */
public final class ApiKey {
    private ApiKey() {}

    /** In a header field; called {@code APIKeyHeader} in the docs. */
    public static SecurityScheme<ApiKeyValue> header(String name) {
        return of("APIKeyHeader", "header", name, request -> request.header(name));
    }

    /** In the query; called {@code APIKeyQuery} in the docs. */
    public static SecurityScheme<ApiKeyValue> query(String name) {
        return of("APIKeyQuery", "query", name, request -> {
            try {
                return request.query().last(name);
            } catch (IllegalArgumentException malformed) {
                throw new HttpException(400, "The query string has a malformed percent escape");
            }
        });
    }

    /** In a cookie; called {@code APIKeyCookie} in the docs. Browsers send it by themselves: see {@link Csrf}. */
    public static SecurityScheme<ApiKeyValue> cookie(String name) {
        return of("APIKeyCookie", "cookie", name, request -> Cookies.value(request, name));
    }

    private static SecurityScheme<ApiKeyValue> of(
            String scheme, String place, String name, SecurityScheme.Reader<String> reader) {
        var docs = Map.<String, Object>of("type", "apiKey", "in", place, "name", name);
        return SecurityScheme.of(scheme, ApiKeyValue.class, docs, request -> key(reader.read(request)))
                .challenge("APIKey");
    }

    private static @Nullable ApiKeyValue key(@Nullable String sent) {
        return sent == null || sent.isEmpty() ? null : new ApiKeyValue(sent);
    }
}
