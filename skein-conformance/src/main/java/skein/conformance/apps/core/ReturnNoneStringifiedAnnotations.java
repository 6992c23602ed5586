package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** An endpoint that returns nothing. */
public final class ReturnNoneStringifiedAnnotations implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get(value = "/no-content", status = 204)
        void return_no_content() {}
    }
}
