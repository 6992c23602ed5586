package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.conformance.apps.tutorial.BehindAProxy;
import skein.web.App;
import skein.web.Get;

/** The document names the path that a proxy has taken off. */
public final class OpenapiCacheRootPath implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "*", setup -> App.of(new Endpoints()).middleware(BehindAProxy.ROOT),
                "configured_servers_not_mutated",
                        setup -> App.of(new Endpoints())
                                .middleware(BehindAProxy.ROOT)
                                .docs(docs -> docs.server("https://prod.example.com", "")));
    }

    static final class Endpoints {
        @Get("/")
        Object read_root() {
            return Map.of("ok", true);
        }
    }
}
