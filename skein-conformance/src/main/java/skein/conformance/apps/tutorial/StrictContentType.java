package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;

/** Bodies without a content type. */
public final class StrictContentType implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()).strictContentType(false));
    }

    record Item(String name, double price) {}

    static final class Tutorial001 {
        @Post("/items/")
        Object create_item(@Body Item item) {
            return item;
        }
    }
}
