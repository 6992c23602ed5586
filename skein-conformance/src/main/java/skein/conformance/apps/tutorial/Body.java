package skein.conformance.apps.tutorial;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Post;

/** A body in JSON. */
public final class Body implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()));
    }

    record Item(
            String name,
            @Nullable String description,
            double price,
            @Nullable Double tax) {}

    static final class Tutorial001 {
        // Object, and not Item: the recorded function does not say what it returns.
        @Post("/items/")
        Object create_item(@skein.web.Body Item item) {
            return item;
        }
    }

    static final class Tutorial002 {
        @Post("/items/")
        Object create_item(@skein.web.Body Item item) {
            var created = new LinkedHashMap<String, @Nullable Object>();
            created.put("name", item.name());
            created.put("description", item.description());
            created.put("price", item.price());
            created.put("tax", item.tax());
            if (item.tax() != null) {
                created.put("price_with_tax", item.price() + item.tax());
            }
            return created;
        }
    }
}
