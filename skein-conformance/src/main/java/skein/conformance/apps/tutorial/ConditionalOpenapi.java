package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** A document that the environment can turn off. */
public final class ConditionalOpenapi implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> {
            String path = setup.environment().getOrDefault("OPENAPI_URL", "/openapi.json");
            return App.of(new Tutorial001()).docs(docs -> docs.openApiPath(path.isEmpty() ? null : path));
        });
    }

    static final class Tutorial001 {
        @Get("/")
        Object root() {
            return Map.of("message", "Hello World");
        }
    }
}
