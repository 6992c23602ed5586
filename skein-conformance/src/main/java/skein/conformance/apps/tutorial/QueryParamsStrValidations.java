package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.json.Matches;
import skein.json.Required;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;

/** Limits, patterns, aliases and lists in the query string. */
public final class QueryParamsStrValidations implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial004", setup -> App.of(new Tutorial004()),
                "tutorial006", setup -> App.of(new Tutorial006()),
                "tutorial006c", setup -> App.of(new Tutorial006c()),
                "tutorial007", setup -> App.of(new Tutorial007()),
                "tutorial009", setup -> App.of(new Tutorial009()),
                "tutorial010", setup -> App.of(new Tutorial010()),
                "tutorial011", setup -> App.of(new Tutorial011()),
                "tutorial012", setup -> App.of(new Tutorial012()));
    }

    private static Map<String, Object> results(@Nullable String q) {
        var results = new LinkedHashMap<String, Object>();
        results.put("items", List.of(Map.of("item_id", "Foo"), Map.of("item_id", "Bar")));
        if (q != null && !q.isEmpty()) {
            results.put("q", q);
        }
        return results;
    }

    static final class Tutorial001 {
        @Get("/items/")
        Object read_items(@Query @Nullable String q) {
            return results(q);
        }
    }

    static final class Tutorial002 {
        @Get("/items/")
        Object read_items(@Query @Size(max = 50) @Nullable String q) {
            return results(q);
        }
    }

    static final class Tutorial004 {
        @Get("/items/")
        Object read_items(@Query @Size(min = 3, max = 50) @Matches("^fixedquery$") @Nullable String q) {
            return results(q);
        }
    }

    static final class Tutorial006 {
        @Get("/items/")
        Object read_items(@Query @Size(min = 3) String q) {
            return results(q);
        }
    }

    static final class Tutorial006c {
        @Get("/items/")
        Object read_items(@Query @Required @Size(min = 3) @Nullable String q) {
            return results(q);
        }
    }

    static final class Tutorial007 {
        @Get("/items/")
        Object read_items(@Query @Describe(title = "Query string") @Size(min = 3) @Nullable String q) {
            return results(q);
        }
    }

    static final class Tutorial009 {
        @Get("/items/")
        Object read_items(@Query("item-query") @Nullable String q) {
            return results(q);
        }
    }

    static final class Tutorial010 {
        @Get("/items/")
        Object read_items(
                @Query("item-query")
                        @Describe(
                                title = "Query string",
                                value = "Query string for the items to search in the database that have a good match",
                                deprecated = true)
                        @Size(min = 3, max = 50)
                        @Matches("^fixedquery$")
                        @Nullable
                        String q) {
            return results(q);
        }
    }

    static final class Tutorial011 {
        @Get("/items/")
        Object read_items(@Query @Nullable List<String> q) {
            var response = new LinkedHashMap<String, @Nullable Object>();
            response.put("q", q);
            return response;
        }
    }

    static final class Tutorial012 {
        @Get("/items/")
        Object read_items(@Query(or = {"foo", "bar"}) List<String> q) {
            return Map.of("q", q);
        }
    }
}
