package skein.conformance.apps.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Cookie;
import skein.web.Get;
import skein.web.Header;
import skein.web.Hidden;
import skein.web.Path;
import skein.web.Query;

/** Parameters that the docs do not show. */
public final class ParamIncludeInSchema implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        private static Object shown(String name, @Nullable String value) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put(name, value);
            return shown;
        }

        @Get("/hidden_cookie")
        Object hidden_cookie(@Hidden @Cookie @Nullable String hidden_cookie) {
            return shown("hidden_cookie", hidden_cookie);
        }

        @Get("/hidden_header")
        Object hidden_header(@Hidden @Header @Nullable String hidden_header) {
            return shown("hidden_header", hidden_header);
        }

        @Get("/hidden_path/{hidden_path}")
        Object hidden_path(@Hidden @Path String hidden_path) {
            return shown("hidden_path", hidden_path);
        }

        @Get("/hidden_query")
        Object hidden_query(@Hidden @Query @Nullable String hidden_query) {
            return shown("hidden_query", hidden_query);
        }
    }
}
