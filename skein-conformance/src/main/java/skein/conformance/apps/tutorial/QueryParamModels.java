package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.json.Literal;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;

/** A group of query parameters as a record. */
public final class QueryParamModels implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record FilterParams(
            @Default("100") @Positive @Max(100) int limit,
            @Default("0") @Min(0) int offset,

            @Default("created_at") @Literal({"created_at", "updated_at"})
            String order_by,

            @Default("[]") List<String> tags) {}

    static final class Tutorial001 {
        @Get("/items/")
        Object read_items(@Query FilterParams filter_query) {
            return filter_query;
        }
    }
}
