package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Post;
import skein.web.Query;

/** The status of a successful answer. */
public final class ResponseStatusCode implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        @Post(value = "/items/", status = 201)
        Object create_item(@Query String name) {
            return Map.of("name", name);
        }
    }
}
