package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Required;
import skein.web.App;
import skein.web.Get;
import skein.web.JsonStream;

/** Answers that are streams of JSON values. */
public final class StreamJsonLines implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        record Item(String name, @Required @Nullable String description) {}

        private static final List<Item> ITEMS = List.of(
                new Item("Plumbus", "A multi-purpose household device."),
                new Item("Portal Gun", "A portal opening device."),
                new Item("Meeseeks Box", "A box that summons a Meeseeks."));

        @Get("/items/stream")
        JsonStream<Item> stream_items() {
            return lines -> ITEMS.forEach(lines::send);
        }

        @Get("/items/stream-no-async")
        JsonStream<Item> stream_items_no_async() {
            return lines -> ITEMS.forEach(lines::send);
        }

        @Get("/items/stream-no-annotation")
        JsonStream<Object> stream_items_no_annotation() {
            return lines -> ITEMS.forEach(lines::send);
        }

        @Get("/items/stream-no-async-no-annotation")
        JsonStream<Object> stream_items_no_async_no_annotation() {
            return lines -> ITEMS.forEach(lines::send);
        }
    }
}
