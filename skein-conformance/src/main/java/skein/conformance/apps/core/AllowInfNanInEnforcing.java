package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;
import skein.web.Query;

/** Numbers that are finite, or need not be. */
public final class AllowInfNanInEnforcing implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Post("/")
        String get(
                @Query(or = "0") double x,
                @Query(or = "0") double y,
                @Query(or = "0") double z,
                @Body @Default("0") double b) {
            return "OK";
        }
    }
}
