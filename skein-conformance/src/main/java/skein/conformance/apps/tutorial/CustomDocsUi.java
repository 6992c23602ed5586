package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;

/** Docs pages of one's own. */
public final class CustomDocsUi implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of(new Users())
                        .docs(docs -> docs.swaggerUiFrom("https://unpkg.com/swagger-ui-dist@5")
                                .redocFrom("https://unpkg.com/redoc@2/bundles")));
    }

    static final class Users {
        @Get("/users/{username}")
        Object read_user(@Path String username) {
            return Map.of("message", "Hello " + username);
        }
    }
}
