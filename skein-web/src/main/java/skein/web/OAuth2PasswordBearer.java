package skein.web;

/**
 * OAuth 2 where clients send a name and a password to get a token, and then the token. Endpoints take a
 * {@link BearerToken}; the one that gives tokens away takes an {@link OAuth2PasswordForm}.
 *
 * <pre>{@code
 * @Post("/token") Token login(OAuth2PasswordForm form) { … }
 *
 * @Provides User user(BearerToken token) { … }
 *
 * App.of(OAuth2PasswordBearer.at("token"), this);
 * }</pre>
 */
public final class OAuth2PasswordBearer {
    private OAuth2PasswordBearer() {}

    /**
     * Called {@code OAuth2PasswordBearer} in the docs.
     *
     * @param tokenUrl where clients get tokens, for the docs; relative to them
     */
    public static SecurityScheme<BearerToken> at(String tokenUrl) {
        return of(OAuth2.password(tokenUrl));
    }

    /** With scopes, for instance: {@code of(OAuth2.password("token").scope("me", "Read your own profile"))}. */
    public static SecurityScheme<BearerToken> of(OAuth2.Flow flow) {
        return SecurityScheme.of("OAuth2PasswordBearer", BearerToken.class, OAuth2.docs(flow), HttpCredentials::bearer)
                .challenge("Bearer");
    }
}
