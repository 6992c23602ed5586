package skein.web;

/**
 * OAuth 2 where users log in at another server, which sends them back with a code that the client changes for a token.
 * Endpoints take a {@link BearerToken}.
 *
 * <pre>{@code
 * App.of(OAuth2AuthorizationCode.at("https://id.example.com/authorize", "https://id.example.com/token"), new Items())
 * }</pre>
 */
public final class OAuth2AuthorizationCode {
    private OAuth2AuthorizationCode() {}

    /**
     * Called {@code OAuth2AuthorizationCodeBearer} in the docs.
     *
     * @param authorizationUrl where users log in
     * @param tokenUrl where clients get tokens
     */
    public static SecurityScheme<BearerToken> at(String authorizationUrl, String tokenUrl) {
        return of(OAuth2.authorizationCode(authorizationUrl, tokenUrl));
    }

    /** With scopes, for instance. */
    public static SecurityScheme<BearerToken> of(OAuth2.Flow flow) {
        return SecurityScheme.of(
                        "OAuth2AuthorizationCodeBearer", BearerToken.class, OAuth2.docs(flow), HttpCredentials::bearer)
                .challenge("Bearer");
    }
}
