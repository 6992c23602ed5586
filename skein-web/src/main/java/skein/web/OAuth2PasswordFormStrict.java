package skein.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.json.Matches;

/**
 * An {@link OAuth2PasswordForm} that must have the field {@code grant_type}, as the standard demands.
 *
 * @param scopes that are asked for; sent as one text with spaces
 * @param grantType always {@code password}
 */
public record OAuth2PasswordFormStrict(
        String grantType,
        String username,
        String password,
        List<String> scopes,
        @Nullable String clientId,
        @Nullable String clientSecret) {

    @Provides
    OAuth2PasswordFormStrict(
            @Form("grant_type") @Matches("^password$") String grantType,
            @Form String username,
            @Form String password,
            @Form(or = "") String scope,
            @Form("client_id") @Nullable String clientId,
            @Form("client_secret") @Nullable String clientSecret) {
        this(grantType, username, password, OAuth2PasswordForm.split(scope), clientId, clientSecret);
    }

    @Override
    public String toString() {
        return "OAuth2PasswordFormStrict[username=" + username + ", scopes=" + scopes + "]";
    }
}
