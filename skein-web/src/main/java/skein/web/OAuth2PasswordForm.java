package skein.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.json.Matches;
import skein.web.internal.Format;

/**
 * The form by which clients ask for a token with a name and a password, as OAuth 2 has it. An endpoint gets it by
 * declaring a parameter of this type.
 *
 * <pre>{@code
 * @Post("/token") Token login(OAuth2PasswordForm form) {
 *     User user = users.find(form.username(), form.password())
 *             .orElseThrow(() -> new HttpException(400, "Incorrect username or password"));
 *     return new Token(sign(user, form.scopes()), "bearer");
 * }
 * }</pre>
 *
 * <p>The standard demands the field {@code grant_type}; this form takes requests without it, and
 * {@link OAuth2PasswordFormStrict} does not. Its text form does not show what is secret.
 *
 * @param scopes that are asked for; sent as one text with spaces
 * @param grantType {@code password}, or null
 */
public record OAuth2PasswordForm(
        @Nullable String grantType,
        String username,
        String password,
        List<String> scopes,
        @Nullable String clientId,
        @Nullable String clientSecret) {

    @Provides
    OAuth2PasswordForm(
            @Form("grant_type") @Matches("^password$") @Nullable String grantType,
            @Form String username,
            @Form @Format("password") String password,
            @Form(or = "") String scope,
            @Form("client_id") @Nullable String clientId,
            @Form("client_secret") @Format("password") @Nullable String clientSecret) {
        this(grantType, username, password, split(scope), clientId, clientSecret);
    }

    static List<String> split(String scope) {
        return Stream.of(scope.split("\\s+")).filter(one -> !one.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return "OAuth2PasswordForm[username=" + username + ", scopes=" + scopes + "]";
    }
}
