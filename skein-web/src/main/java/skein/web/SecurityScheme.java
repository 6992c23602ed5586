package skein.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;
import skein.http.Request;

/**
 * How clients tell who they are: a part of an {@link App}, whose endpoints and providers take the credentials.
 *
 * <pre>{@code
 * class Items {
 *     @Get("/items") Map<String, String> items(BearerToken token) { return Map.of("token", token.value()); }
 * }
 *
 * App.of(OAuth2PasswordBearer.at("token"), new Items());
 * }</pre>
 *
 * <p>A request without credentials is answered with 401 and {@code WWW-Authenticate}, before anything else about it is
 * checked; where the parameter is {@code Optional} or {@code @Nullable} it gets nothing instead. Credentials that are
 * there are only read, not checked: whether the token is a good one is the application's to say. Operations that need a
 * scheme, and the schemes themselves, stand in the OpenAPI document, which gives {@code /docs} its button "Authorize".
 *
 * <pre>
 * OAuth2PasswordBearer, OAuth2AuthorizationCode, HttpBearer   {@link BearerToken}
 * OAuth2, OpenIdConnect                                       {@link AuthorizationValue}
 * HttpBasic                                                   {@link BasicCredentials}
 * HttpDigest, HttpBase                                        {@link HttpCredentials}
 * ApiKey                                                      {@link ApiKeyValue}
 * </pre>
 *
 * <p>Two schemes with the same credentials need {@link #named different names}, by which {@link Named} tells them apart.
 * Other schemes are made with {@link #of}.
 *
 * <p>Immutable and thread-safe. Each method with a setting returns another scheme.
 *
 * @param <C> the type of the credentials
 */
public final class SecurityScheme<C> {
    private final String name;
    private final Class<C> credentials;
    private final Map<String, Object> docs;
    private final Reader<C> reader;
    private final HttpException refusal;

    private SecurityScheme(
            String name, Class<C> credentials, Map<String, Object> docs, Reader<C> reader, HttpException refusal) {
        this.name = name;
        this.credentials = credentials;
        this.docs = Collections.unmodifiableMap(new TreeMap<>(docs));
        this.reader = reader;
        this.refusal = refusal;
    }

    /** Reads credentials from a request. Runs in the coroutine of the request, for each that needs them. */
    @FunctionalInterface
    public interface Reader<C> {
        /**
         * The credentials, or null when there are none.
         *
         * @throws HttpException when they are there but cannot be read
         */
        @Nullable
        C read(Request request);
    }

    /**
     * A scheme of one's own. It refuses with 401 and "Not authenticated".
     *
     * @param name in the OpenAPI document
     * @param credentials what endpoints take
     * @param docs its object in the OpenAPI document, such as {@code Map.of("type", "mutualTLS")}
     */
    public static <C> SecurityScheme<C> of(
            String name, Class<C> credentials, Map<String, Object> docs, Reader<C> reader) {
        return new SecurityScheme<>(name, credentials, docs, reader, new HttpException(401, "Not authenticated"));
    }

    /** The same scheme by another name, in the OpenAPI document and for {@link Named}. */
    public SecurityScheme<C> named(String name) {
        return new SecurityScheme<>(name, credentials, docs, reader, refusal);
    }

    /** What the OpenAPI document says about it. */
    public SecurityScheme<C> description(String description) {
        var described = new LinkedHashMap<>(docs);
        described.put("description", description);
        return new SecurityScheme<>(name, credentials, described, reader, refusal);
    }

    /**
     * What a client without credentials is answered.
     *
     * <pre>{@code HttpBearer.of().refusal(new HttpException(403, "Not authenticated"))}</pre>
     */
    public SecurityScheme<C> refusal(HttpException refusal) {
        return new SecurityScheme<>(name, credentials, docs, reader, refusal);
    }

    /** {@code 401 Not authenticated} with the scheme that the client should use. */
    SecurityScheme<C> challenge(String authenticate) {
        return refusal(new HttpException(401, "Not authenticated").with("www-authenticate", authenticate));
    }

    public String name() {
        return name;
    }

    public Class<C> credentials() {
        return credentials;
    }

    /** Its object in the OpenAPI document. */
    public Map<String, Object> docs() {
        return docs;
    }

    /** What a client without credentials is answered. */
    public HttpException refusal() {
        return refusal;
    }

    /**
     * The credentials of a request, or null when there are none.
     *
     * @throws HttpException when they are there but cannot be read
     */
    public @Nullable C read(Request request) {
        return reader.read(request);
    }
}
