package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.json.Discriminator;
import skein.json.Name;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;
import skein.web.Query;

/** A body whose type a field tells. */
public final class UnionBodyDiscriminator implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    @Discriminator("value")
    sealed interface AnyItem {
        @Name("first")
        record FirstItem(int price) implements AnyItem {}

        @Name("other")
        record OtherItem(double price) implements AnyItem {}
    }

    static final class Endpoints {
        @Post("/items/")
        Map<String, Object> save_union_body_discriminator(
                @Body AnyItem item, @Query @Describe(extra = "{\"description\": \"Query string\"}") String q) {
            return Map.of("item", item);
        }
    }
}
