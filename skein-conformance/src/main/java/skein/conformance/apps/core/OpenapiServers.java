package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** Servers in the document. */
public final class OpenapiServers implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(new Endpoints())
                        .docs(docs -> docs.server("/", "Default, relative server")
                                .server(
                                        "http://staging.localhost.tiangolo.com:8000",
                                        "Staging but actually localhost still")
                                .server("https://prod.example.com", "")));
    }

    static final class Endpoints {
        @Get("/foo")
        Object foo() {
            return Map.of("message", "Hello World");
        }
    }
}
