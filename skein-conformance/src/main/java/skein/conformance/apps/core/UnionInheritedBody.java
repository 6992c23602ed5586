package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.AnyOf;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;

/** A body of one of two types, of which one has more than the other. */
public final class UnionInheritedBody implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record ExtendedItem(@Nullable String name, int age) {}

    record Item(@Nullable String name) {}

    static final class Endpoints {
        @Post("/items/")
        Object save_union_different_body(@Body @AnyOf({ExtendedItem.class, Item.class}) Object item) {
            return Map.of("item", item);
        }
    }
}
