package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.web.App;
import skein.web.BearerToken;
import skein.web.Get;
import skein.web.HttpBearer;

/** What a client without credentials is answered. */
public final class AuthenticationErrorStatusCode implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of(
                        HttpBearer.of().named("HTTPBearer403").refusal(new HttpException(403, "Not authenticated")),
                        new Tutorial001()));
    }

    static final class Tutorial001 {
        @Get("/me")
        Object read_me(BearerToken token) {
            return Map.of("message", "You are authenticated", "token", token.value());
        }
    }
}
