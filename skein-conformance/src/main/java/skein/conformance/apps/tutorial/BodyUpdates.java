package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Path;
import skein.web.Put;

/** Stored values that are replaced. */
public final class BodyUpdates implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Item(
            @Nullable String name,
            @Nullable String description,
            @Nullable Double price,
            @Default("10.5") double tax,
            @Default("[]") List<String> tags) {}

    static final class Tutorial001 {
        private final Map<String, Item> items = new ConcurrentHashMap<>(Map.of(
                "foo", new Item("Foo", null, 50.2, 10.5, List.of()),
                "bar", new Item("Bar", "The bartenders", 62.0, 20.2, List.of()),
                "baz", new Item("Baz", null, 50.2, 10.5, List.of())));

        @Get("/items/{item_id}")
        Item read_item(@Path String item_id) {
            Item item = items.get(item_id);
            if (item == null) {
                throw new HttpException(404, "Item not found");
            }
            return item;
        }

        @Put("/items/{item_id}")
        Item update_item(@Path String item_id, @Body Item item) {
            items.put(item_id, item);
            return item;
        }
    }
}
