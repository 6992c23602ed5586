package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** Docs without logins. */
public final class NoSwaggerUiRedirect implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()).docs(docs -> docs.oauthRedirectPath(null)));
    }

    static final class Endpoints {
        @Get("/items/")
        Object read_items() {
            return Map.of("id", "foo");
        }
    }
}
