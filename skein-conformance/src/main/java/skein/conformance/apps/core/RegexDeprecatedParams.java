package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Matches;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;

/** A parameter with a regular expression. */
public final class RegexDeprecatedParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/items/")
        Object read_items(@Query @Matches("^fixedquery$") @Nullable String q) {
            return q == null ? "Hello World" : "Hello " + q;
        }
    }
}
