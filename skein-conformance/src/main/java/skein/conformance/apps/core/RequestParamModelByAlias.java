package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Name;
import skein.web.App;
import skein.web.Cookie;
import skein.web.Get;
import skein.web.Header;
import skein.web.Query;

/** Parameters in a record with other names. */
public final class RequestParamModelByAlias implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Model(@Name("param_alias") String param) {}

    static final class Endpoints {
        @Get("/query")
        Object query_model(@Query Model data) {
            return Map.of("param", data.param());
        }

        @Get("/header")
        Object header_model(@Header Model data) {
            return Map.of("param", data.param());
        }

        @Get("/cookie")
        Object cookie_model(@Cookie Model data) {
            return Map.of("param", data.param());
        }
    }
}
