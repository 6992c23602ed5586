package skein.conformance.apps.tutorial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Query;

/** Parameters in the query string. */
public final class QueryParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial005", setup -> App.of(new Tutorial005()),
                "tutorial006", setup -> App.of(new Tutorial006()));
    }

    static final class Tutorial001 {
        private static final List<Map<String, String>> ITEMS =
                List.of(Map.of("item_name", "Foo"), Map.of("item_name", "Bar"), Map.of("item_name", "Baz"));

        @Get("/items/")
        Object read_item(@Query(or = "0") int skip, @Query(or = "10") int limit) {
            return ITEMS.stream().skip(skip).limit(limit).toList();
        }
    }

    static final class Tutorial005 {
        @Get("/items/{item_id}")
        Object read_user_item(@Path String item_id, @Query String needy) {
            return Map.of("item_id", item_id, "needy", needy);
        }
    }

    static final class Tutorial006 {
        @Get("/items/{item_id}")
        Object read_user_item(
                @Path String item_id, @Query String needy, @Query(or = "0") int skip, @Query @Nullable Integer limit) {
            var item = new LinkedHashMap<String, @Nullable Object>();
            item.put("item_id", item_id);
            item.put("needy", needy);
            item.put("skip", skip);
            item.put("limit", limit);
            return item;
        }
    }
}
