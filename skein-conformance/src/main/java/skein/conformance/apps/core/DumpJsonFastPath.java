package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Produces;

/** Answers in JSON, with and without saying so. */
public final class DumpJsonFastPath implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(String name, double price) {}

    static final class Endpoints {
        @Get("/default")
        Item get_default() {
            return new Item("widget", 9.99);
        }

        @Get("/explicit")
        @Produces("application/json")
        Item get_explicit() {
            return new Item("widget", 9.99);
        }
    }
}
