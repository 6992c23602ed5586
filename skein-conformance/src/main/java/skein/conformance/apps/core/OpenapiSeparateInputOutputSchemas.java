package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Computed;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;
import skein.web.Responds;

/** A type that is read and written in two ways. */
public final class OpenapiSeparateInputOutputSchemas implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record SubItem(
            String subname,
            @Nullable String sub_description,
            @Default("[]") List<String> tags) {}

    record Item(
            String name,
            @Nullable String description,
            @Nullable SubItem sub) {}

    record WithComputedField(String name) {
        @Computed
        String computed_field() {
            return "computed " + name;
        }
    }

    static final class Endpoints {
        @Post("/items/")
        @Responds(status = "402", value = Item.class)
        Item create_item(@Body Item item) {
            return item;
        }

        @Post("/items-list/")
        Object create_item_list(@Body List<Item> item) {
            return item;
        }

        @Get("/items/")
        List<Item> read_items() {
            return List.of(
                    new Item(
                            "Portal Gun",
                            "Device to travel through the multi-rick-verse",
                            new SubItem("subname", null, List.of())),
                    new Item("Plumbus", null, null));
        }

        @Post("/with-computed-field/")
        WithComputedField create_with_computed_field(@Body WithComputedField with_computed_field) {
            return with_computed_field;
        }
    }
}
