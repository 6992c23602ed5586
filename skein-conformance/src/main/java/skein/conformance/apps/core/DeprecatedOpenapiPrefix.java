package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.web.App;
import skein.web.Get;

/** An application behind a proxy. */
public final class DeprecatedOpenapiPrefix implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()).rootPath("/api/v1"));
    }

    static final class Endpoints {
        @Get("/app")
        Object read_main(Request request) {
            return Map.of("message", "Hello World", "root_path", request.root());
        }
    }
}
