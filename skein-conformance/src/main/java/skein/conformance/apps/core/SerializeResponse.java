package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.ResponseModel;

/** Answers of a type that are returned as maps. */
public final class SerializeResponse implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(
            String name, @Nullable Double price, @Nullable List<Long> owner_ids) {}

    static final class Endpoints {
        @Get("/items/valid")
        @ResponseModel(Item.class)
        Object get_valid() {
            return Map.of("name", "valid", "price", 1.0);
        }

        @Get("/items/coerce")
        @ResponseModel(Item.class)
        Object get_coerce() {
            return Map.of("name", "coerce", "price", "1.0");
        }

        @Get("/items/validlist")
        @ResponseModel(Item.class)
        List<Object> get_validlist() {
            return List.of(
                    Map.of("name", "foo"),
                    Map.of("name", "bar", "price", 1.0),
                    Map.of("name", "baz", "price", 2.0, "owner_ids", List.of(1, 2, 3)));
        }
    }
}
