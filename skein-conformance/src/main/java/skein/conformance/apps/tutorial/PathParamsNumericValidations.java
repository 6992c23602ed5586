package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.LinkedHashMap;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Query;

/** Limits of numbers in the path. */
public final class PathParamsNumericValidations implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial003", setup -> App.of(new Tutorial002()),
                "tutorial004", setup -> App.of(new Tutorial004()),
                "tutorial005", setup -> App.of(new Tutorial005()));
    }

    private static Map<String, Object> results(int item_id, String q) {
        var results = new LinkedHashMap<String, Object>();
        results.put("item_id", item_id);
        if (!q.isEmpty()) {
            results.put("q", q);
        }
        return results;
    }

    static final class Tutorial002 {
        @Get("/items/{item_id}")
        Object read_items(@Path @Describe(title = "The ID of the item to get") int item_id, @Query String q) {
            return results(item_id, q);
        }
    }

    static final class Tutorial004 {
        @Get("/items/{item_id}")
        Object read_items(@Path @Describe(title = "The ID of the item to get") @Min(1) int item_id, @Query String q) {
            return results(item_id, q);
        }
    }

    static final class Tutorial005 {
        @Get("/items/{item_id}")
        Object read_items(
                @Path @Describe(title = "The ID of the item to get") @Positive @Max(1000) int item_id,
                @Query String q) {
            return results(item_id, q);
        }
    }
}
