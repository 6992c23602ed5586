package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Responds;
import skein.web.Router;

/** Other answers of endpoints in a router. */
public final class AdditionalResponsesRouter implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(Router.of(new Endpoints())));
    }

    record ResponseModel(String message) {}

    static final class Endpoints {
        @Get("/a")
        @Responds(status = "501", description = "Error 1")
        Object a() {
            return "a";
        }

        @Get("/b")
        @Responds(status = "502", description = "Error 2")
        @Responds(status = "4XX", description = "Error with range, upper")
        Object b() {
            return "b";
        }

        @Get("/c")
        @Responds(status = "400", description = "Error with str")
        @Responds(status = "5XX", description = "Error with range, lower")
        @Responds(status = "default", description = "A default response")
        Object c() {
            return "c";
        }

        @Get("/d")
        @Responds(status = "400", description = "Error with str")
        @Responds(status = "5XX", value = ResponseModel.class)
        @Responds(status = "default", value = ResponseModel.class)
        Object d() {
            return "d";
        }
    }
}
