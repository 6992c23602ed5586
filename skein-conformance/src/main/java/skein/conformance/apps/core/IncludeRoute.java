package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.http.Response;
import skein.web.App;
import skein.web.Get;
import skein.web.Hidden;
import skein.web.Router;

/** An endpoint that answers by itself. */
public final class IncludeRoute implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(Router.of(new Endpoints())));
    }

    @Hidden
    static final class Endpoints {
        @Get("/items/")
        Response read_items(Request request) {
            return Response.json(Map.of("hello", "world"));
        }
    }
}
