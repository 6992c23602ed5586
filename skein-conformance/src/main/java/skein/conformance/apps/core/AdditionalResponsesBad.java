package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Responds;

/** An answer with a status that is none. */
public final class AdditionalResponsesBad implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/a")
        @Responds(status = "hello", description = "Not a valid additional response")
        void a() {}
    }
}
