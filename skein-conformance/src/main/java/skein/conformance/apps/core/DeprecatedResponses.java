package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** Answers in JSON; Skein has one encoder. */
public final class DeprecatedResponses implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record Item(String name, double price) {}

    static final class Endpoints {
        @Get("/items")
        Item get_items() {
            return new Item("widget", 9.99);
        }
    }
}
