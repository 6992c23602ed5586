package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** Pages of other origins. */
public final class Cors implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of(new Tutorial001())
                        .middleware(skein.web.Cors.origins(
                                        "http://localhost.tiangolo.com",
                                        "https://localhost.tiangolo.com",
                                        "http://localhost",
                                        "http://localhost:8080")
                                .credentials(true)
                                .methods("*")
                                .headers("*")));
    }

    static final class Tutorial001 {
        @Get("/")
        Object main() {
            return Map.of("message", "Hello World");
        }
    }
}
