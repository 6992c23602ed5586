package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Path;
import skein.web.Put;

/** PUT without a body. */
public final class PutNoBody implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Put("/items/{item_id}")
        Object save_item_no_body(@Path String item_id) {
            return Map.of("item_id", item_id);
        }
    }
}
