package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Query;

/** Variables of paths that match some segments only. */
public final class StarletteUrlconvertors implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/int/{param:int}")
        Object int_convertor(@Path int param) {
            return Map.of("int", param);
        }

        @Get("/float/{param:float}")
        Object float_convertor(@Path double param) {
            return Map.of("float", param);
        }

        @Get("/path/{param:path}")
        Object path_convertor(@Path String param) {
            return Map.of("path", param);
        }

        @Get("/query/")
        Object query_convertor(@Query String param) {
            return Map.of("query", param);
        }
    }
}
