package skein.conformance.apps.core;

import java.util.Map;
import java.util.stream.Stream;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.JsonStream;
import skein.web.ResponseModel;

/** Streams of what was not promised. */
public final class StreamJsonValidationError implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(String name, double price) {}

    static final class Endpoints {
        @Get("/items/stream-invalid")
        @ResponseModel(Item.class)
        JsonStream<Object> stream_items_invalid() {
            return lines -> {
                lines.send(new Item("valid", 1));
                lines.send(Map.of("name", "invalid", "price", "not-a-number"));
            };
        }

        @Get("/items/stream-invalid-sync")
        @ResponseModel(Item.class)
        Stream<Object> stream_items_invalid_sync() {
            return Stream.of(new Item("valid", 1), Map.of("name", "invalid", "price", "not-a-number"));
        }
    }
}
