package skein.web;

import java.util.Map;

/**
 * OpenID Connect, as far as the docs go: endpoints take the whole header field as {@link AuthorizationValue}. To check
 * tokens see the module skein-jwt.
 *
 * <pre>{@code App.of(OpenIdConnect.at("https://id.example.com/.well-known/openid-configuration"), new Items())}</pre>
 */
public final class OpenIdConnect {
    private OpenIdConnect() {}

    /**
     * Called {@code OpenIdConnect} in the docs.
     *
     * @param url of the server's configuration
     */
    public static SecurityScheme<AuthorizationValue> at(String url) {
        return SecurityScheme.of(
                        "OpenIdConnect",
                        AuthorizationValue.class,
                        Map.of("type", "openIdConnect", "openIdConnectUrl", url),
                        OAuth2::authorization)
                .challenge("Bearer");
    }
}
