package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Put;
import skein.web.Query;

/** A body together with other parameters. */
public final class BodyMultipleParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial003", setup -> App.of(new Tutorial003()));
    }

    record Item(
            String name,
            @Nullable String description,
            double price,
            @Nullable Double tax) {}

    record User(String username, @Nullable String full_name) {}

    static final class Tutorial001 {
        @Put("/items/{item_id}")
        Object update_item(
                @Path @Min(0) @Max(1000) @Describe(title = "The ID of the item to get") int item_id,
                @Query @Nullable String q,
                @Body @Nullable Item item) {
            var results = new LinkedHashMap<String, Object>();
            results.put("item_id", item_id);
            if (q != null) {
                results.put("q", q);
            }
            if (item != null) {
                results.put("item", item);
            }
            return results;
        }
    }

    record Updated(int item_id, Item item, User user, int importance) {}

    static final class Tutorial003 {
        @Put("/items/{item_id}")
        Object update_item(@Path int item_id, @Body Item item, @Body User user, @Body int importance) {
            return new Updated(item_id, item, user, importance);
        }
    }
}
