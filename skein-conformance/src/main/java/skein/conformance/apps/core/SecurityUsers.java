package skein.conformance.apps.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.web.ApiKeyValue;
import skein.web.AuthorizationValue;
import skein.web.BearerToken;
import skein.web.Get;
import skein.web.HttpCredentials;
import skein.web.OAuth2;
import skein.web.OAuth2PasswordFormStrict;
import skein.web.Post;
import skein.web.Provides;
import skein.web.SecurityScheme;

/** What the applications with security schemes share. */
final class SecurityUsers {
    private SecurityUsers() {}

    static final Map<String, String> STRANGER = Map.of("msg", "Create an account first");

    record User(String username) {}

    record Guest(@Nullable User user) {
        Object orInvitation() {
            return user == null ? STRANGER : user;
        }
    }

    /** Knows whoever has a key. */
    static final class ByKey {
        @Provides
        User get_current_user(ApiKeyValue key) {
            return new User(key.value());
        }

        @Get("/users/me")
        Object read_current_user(User user) {
            return user;
        }
    }

    /** Knows whoever has a key, and greets the others. */
    static final class ByKeyOrNot {
        @Provides
        Guest get_current_user(@Nullable ApiKeyValue key) {
            return new Guest(key == null ? null : new User(key.value()));
        }

        @Get("/users/me")
        Object read_current_user(Guest guest) {
            return guest.orInvitation();
        }
    }

    /** Knows whoever sends an authorization. */
    static final class ByAuthorization {
        @Provides
        User get_current_user(AuthorizationValue authorization) {
            return new User(authorization.value());
        }

        @Get("/users/me")
        Object read_current_user(User user) {
            return user;
        }
    }

    /** Shows what HTTP authentication has sent. */
    static final class Credentials {
        @Get("/users/me")
        Object read_current_user(@Nullable HttpCredentials credentials) {
            return credentials == null
                    ? STRANGER
                    : Map.of("scheme", credentials.scheme(), "credentials", credentials.credentials());
        }
    }

    /** Shows the token. */
    static final class Tokens {
        @Get("/items/")
        Object read_items(BearerToken token) {
            return Map.of("token", token.value());
        }
    }

    /** Shows the token if there is one. */
    static final class TokensOrNot {
        @Get("/items/")
        Object read_items(@Nullable BearerToken token) {
            return token == null ? STRANGER : Map.of("token", token.value());
        }
    }

    static final SecurityScheme<AuthorizationValue> READ_AND_WRITE = OAuth2.of(
            OAuth2.password("token").scope("read:users", "Read the users").scope("write:users", "Create users"));

    /** Shows what a login form holds. */
    static class Login {
        @Post("/login")
        Object login(OAuth2PasswordFormStrict form) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("grant_type", "password");
            shown.put("username", form.username());
            shown.put("password", form.password());
            shown.put("scopes", form.scopes());
            shown.put("client_id", form.clientId());
            shown.put("client_secret", form.clientSecret());
            return shown;
        }
    }
}
