package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Name;
import skein.json.Partial;
import skein.web.App;
import skein.web.Get;
import skein.web.ResponseModel;

/** Answers whose fields have other names, some without what was not set. */
public final class SerializeResponseModel implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(
            @Name("aliased_name") String name,
            @Nullable Double price,
            @Nullable List<Long> owner_ids) {}

    static final class Endpoints {
        private static final Item FOO = new Item("foo", null, null);
        private static final Item BAR = new Item("bar", 1.0, null);
        private static final Item BAZ = new Item("baz", 2.0, List.of(1L, 2L, 3L));

        private static Partial<Item> item(String name) {
            return Partial.of(Item.class, Map.of("aliased_name", name));
        }

        private static Partial<Item> item(String name, Object price) {
            return Partial.of(Item.class, Map.of("aliased_name", name, "price", price));
        }

        private static Partial<Item> baz() {
            return Partial.of(Item.class, Map.of("aliased_name", "baz", "price", 2.0, "owner_ids", List.of(1, 2, 3)));
        }

        @Get("/items/valid")
        Item get_valid() {
            return new Item("valid", 1.0, null);
        }

        @Get("/items/coerce")
        @ResponseModel(Item.class)
        Object get_coerce() {
            return Map.of("aliased_name", "coerce", "price", "1.0");
        }

        @Get("/items/validlist")
        List<Item> get_validlist() {
            return List.of(FOO, BAR, BAZ);
        }

        @Get("/items/validdict")
        Map<String, Item> get_validdict() {
            return Map.of("k1", FOO, "k2", BAR, "k3", BAZ);
        }

        @Get("/items/valid-exclude-unset")
        Partial<Item> get_valid_exclude_unset() {
            return item("valid", 1.0);
        }

        @Get("/items/coerce-exclude-unset")
        Partial<Item> get_coerce_exclude_unset() {
            return item("coerce", "1.0");
        }

        @Get("/items/validlist-exclude-unset")
        List<Partial<Item>> get_validlist_exclude_unset() {
            return List.of(item("foo"), item("bar", 1.0), baz());
        }

        @Get("/items/validdict-exclude-unset")
        Map<String, Partial<Item>> get_validdict_exclude_unset() {
            return Map.of("k1", item("foo"), "k2", item("bar", 1.0), "k3", baz());
        }
    }
}
