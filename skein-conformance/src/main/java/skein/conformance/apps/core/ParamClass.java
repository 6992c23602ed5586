package skein.conformance.apps.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;

/** A parameter that may be missing. */
public final class ParamClass implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/items/")
        Object read_items(@Query @Nullable String q) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("q", q);
            return shown;
        }
    }
}
