package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.BearerToken;
import skein.web.Get;
import skein.web.HttpBearer;

/** A token that all endpoints need. */
public final class TopLevelSecuritySchemeInOpenapi implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(HttpBearer.of(), new Endpoints()).dependsOn(BearerToken.class));
    }

    static final class Endpoints {
        @Get("/")
        Object get_root() {
            return Map.of("message", "Hello, World!");
        }
    }
}
