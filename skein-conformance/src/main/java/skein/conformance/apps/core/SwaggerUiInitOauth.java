package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** Docs that know the client's id. */
public final class SwaggerUiInitOauth implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(new Endpoints())
                        .docs(docs -> docs.swaggerUiOAuth(
                                Map.of("clientId", "the-foo-clients", "appName", "The Predendapp"))));
    }

    static final class Endpoints {
        @Get("/items/")
        Object read_items() {
            return Map.of("id", "foo");
        }
    }
}
