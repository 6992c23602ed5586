package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;

/** Parameters of Swagger UI. */
public final class ConfigureSwaggerUi implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002",
                        setup -> App.of(new Users())
                                .docs(docs -> docs.swaggerUi("syntaxHighlight", Map.of("theme", "obsidian"))),
                "tutorial003", setup -> App.of(new Users()).docs(docs -> docs.swaggerUi("deepLinking", false)));
    }

    static final class Users {
        @Get("/users/{username}")
        Object read_user(@Path String username) {
            return Map.of("message", "Hello " + username);
        }
    }
}
