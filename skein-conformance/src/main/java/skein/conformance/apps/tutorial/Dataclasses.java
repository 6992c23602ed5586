package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;

/** Records as bodies and results. */
@SuppressWarnings("SameNameButDifferent") // as each application has an Item of its own
public final class Dataclasses implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()));
    }

    static final class Tutorial001 {
        record Item(
                String name,
                double price,
                @Nullable String description,
                @Nullable Double tax) {}

        @Post("/items/")
        Object create_item(@Body Item item) {
            return item;
        }
    }

    static final class Tutorial002 {
        record Item(
                String name,
                double price,
                @Default("[]") List<String> tags,
                @Nullable String description,
                @Nullable Double tax) {}

        @Get("/items/next")
        Item read_next_item() {
            return new Item(
                    "Island In The Moon", 12.99, List.of("breater"), "A place to be playin' and havin' fun", null);
        }
    }
}
