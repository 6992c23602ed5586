package skein.conformance.apps.core;

import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;

/** Everything that is wrong with a list. */
public final class MultiBodyErrors implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(String name, @Positive BigDecimal age) {}

    static final class Endpoints {
        @Post("/items/")
        Object save_item_no_body(@Body List<Item> item) {
            return Map.of("item", item);
        }
    }
}
