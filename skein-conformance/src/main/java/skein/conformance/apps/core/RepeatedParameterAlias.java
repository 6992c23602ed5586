package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Query;

/** Parameters of the same name in two places. */
public final class RepeatedParameterAlias implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/{repeated_alias}")
        Object get_parameters_with_repeated_aliases(
                @Path("repeated_alias") String path, @Query("repeated_alias") String query) {
            return Map.of("path", path, "query", query);
        }
    }
}
