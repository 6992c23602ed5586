package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** Keys that are no texts. */
public final class OrjsonResponseClass implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/orjson_non_str_keys")
        Object get_orjson_non_str_keys() {
            return Map.of("msg", "Hello World", 1, 1);
        }
    }
}
