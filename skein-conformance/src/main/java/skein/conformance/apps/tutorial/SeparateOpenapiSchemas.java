package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;

/** One schema for what is read and what is written. */
public final class SeparateOpenapiSchemas implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial002", setup -> App.of(new Tutorial002()).docs(docs -> docs.separateSchemas(false)));
    }

    record Item(String name, @Nullable String description) {}

    static final class Tutorial002 {
        @Post("/items/")
        Object create_item(@Body Item item) {
            return item;
        }

        @Get("/items/")
        List<Item> read_items() {
            return List.of(
                    new Item("Portal Gun", "Device to travel through the multi-rick-verse"), new Item("Plumbus", null));
        }
    }
}
