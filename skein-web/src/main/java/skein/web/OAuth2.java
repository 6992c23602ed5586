package skein.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import skein.http.Request;

/**
 * OAuth 2 with any flows. Endpoints take the whole header field as {@link AuthorizationValue}; the flows are for the docs.
 *
 * <pre>{@code
 * App.of(OAuth2.of(OAuth2.password("token").scope("read:users", "Read the users")), new Users())
 * }</pre>
 */
public final class OAuth2 {
    private OAuth2() {}

    /** Called {@code OAuth2} in the docs. */
    public static SecurityScheme<AuthorizationValue> of(Flow... flows) {
        return SecurityScheme.of("OAuth2", AuthorizationValue.class, docs(flows), OAuth2::authorization)
                .challenge("Bearer");
    }

    static Map<String, Object> docs(Flow... flows) {
        var all = new LinkedHashMap<String, Object>();
        for (Flow flow : flows) {
            all.put(flow.type, flow.docs());
        }
        return Map.of("type", "oauth2", "flows", all);
    }

    static @Nullable AuthorizationValue authorization(Request request) {
        String sent = request.header("authorization");
        return sent == null || sent.isEmpty() ? null : new AuthorizationValue(sent);
    }

    /** @param tokenUrl where clients get tokens for a name and a password */
    public static Flow password(String tokenUrl) {
        return new Flow("password", Map.of("tokenUrl", tokenUrl), Map.of());
    }

    /** @param tokenUrl where programs get tokens for themselves */
    public static Flow clientCredentials(String tokenUrl) {
        return new Flow("clientCredentials", Map.of("tokenUrl", tokenUrl), Map.of());
    }

    /**
     * @param authorizationUrl where users log in
     * @param tokenUrl where clients change the code that they get there for a token
     */
    public static Flow authorizationCode(String authorizationUrl, String tokenUrl) {
        return new Flow(
                "authorizationCode", Map.of("authorizationUrl", authorizationUrl, "tokenUrl", tokenUrl), Map.of());
    }

    /** @param authorizationUrl where users log in and get a token at once; out of use since RFC 9700 */
    public static Flow implicit(String authorizationUrl) {
        return new Flow("implicit", Map.of("authorizationUrl", authorizationUrl), Map.of());
    }

    /**
     * A way to get a token. Immutable.
     *
     * @param type its name in OpenAPI
     * @param urls by their names in OpenAPI
     * @param scopes descriptions by name
     */
    public record Flow(String type, Map<String, String> urls, Map<String, String> scopes) {

        /** Adds a scope that clients can ask for. */
        public Flow scope(String name, String description) {
            return new Flow(type, urls, with(scopes, name, description));
        }

        /** Where clients renew tokens. */
        public Flow refreshUrl(String url) {
            return new Flow(type, with(urls, "refreshUrl", url), scopes);
        }

        private static Map<String, String> with(Map<String, String> map, String name, String value) {
            var all = new LinkedHashMap<>(map);
            all.put(name, value);
            return all;
        }

        private Map<String, Object> docs() {
            var docs = new TreeMap<String, Object>(urls);
            docs.put("scopes", scopes);
            return docs;
        }
    }
}
