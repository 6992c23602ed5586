package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.BearerToken;
import skein.web.Get;
import skein.web.HttpBearer;

/** A bearer token. */
public final class SecurityHttpBearer implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(HttpBearer.of(), new Users()));
    }

    static final class Users {
        @Get("/users/me")
        Object read_current_user(BearerToken token) {
            return Map.of("scheme", "Bearer", "credentials", token.value());
        }
    }
}
