package skein.conformance.apps.core;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;

/** Constraints of a parameter. */
public final class AmbiguousParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/multi-query")
        Object get(
                @Query @DecimalMin(value = "2", inclusive = false) @DecimalMax(value = "10", inclusive = false)
                        int foo) {
            return foo;
        }
    }
}
