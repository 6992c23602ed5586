package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.BasicCredentials;
import skein.web.Get;
import skein.web.HttpBasic;

/** A name and a password that browsers ask for. */
public final class SecurityHttpBasicRealm implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(HttpBasic.realm("simple"), new Users()));
    }

    static final class Users {
        @Get("/users/me")
        Object read_current_user(BasicCredentials credentials) {
            return Map.of("username", credentials.username(), "password", credentials.password());
        }
    }
}
