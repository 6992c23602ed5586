package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.web.App;
import skein.web.Get;

/** A record with an id. */
public final class Pydanticv2DataclassesUuidStringifiedAnnotations implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(
            UUID id,
            String name,
            double price,
            @Default("[]") List<String> tags,
            @Nullable String description,
            @Nullable Double tax) {}

    static final class Endpoints {
        @Get("/item")
        Item read_item() {
            return new Item(
                    UUID.fromString("6e7790af-15c2-4544-b9aa-81187d73ae08"),
                    "Island In The Moon",
                    12.99,
                    List.of("breater"),
                    "A place to be playin' and havin' fun",
                    null);
        }
    }
}
