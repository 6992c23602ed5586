package skein.conformance.apps.core;

import java.util.Map;
import java.util.UUID;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** Values that are written as texts. */
public final class InheritedCustomClass implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record SomeCustomClass(UUID a_uuid) {}

    static final class Endpoints {
        @Get("/fast_uuid")
        Object return_fast_uuid() {
            return Map.of("fast_uuid", UUID.fromString("a10ff360-3b1e-4984-a26f-d3ab460bdb51"));
        }

        @Get("/get_custom_class")
        Object return_some_user() {
            return new SomeCustomClass(UUID.fromString("b8799909-f914-42de-91bc-95c819218d01"));
        }
    }
}
