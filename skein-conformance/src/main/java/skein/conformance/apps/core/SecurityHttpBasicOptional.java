package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.BasicCredentials;
import skein.web.Get;
import skein.web.HttpBasic;

/** A name and a password, or none. */
public final class SecurityHttpBasicOptional implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(HttpBasic.of(), new Users()));
    }

    static final class Users {
        @Get("/users/me")
        Object read_current_user(@Nullable BasicCredentials credentials) {
            return credentials == null
                    ? SecurityUsers.STRANGER
                    : Map.of("username", credentials.username(), "password", credentials.password());
        }
    }
}
