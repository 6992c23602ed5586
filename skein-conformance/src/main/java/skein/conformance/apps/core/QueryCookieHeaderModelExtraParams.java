package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Extra;
import skein.web.App;
import skein.web.Cookie;
import skein.web.Get;
import skein.web.Header;
import skein.web.Query;

/** Parameters in a record that takes all there are. */
public final class QueryCookieHeaderModelExtraParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Model(String param, @Extra Map<String, Object> more) {}

    record AuthHeaders(String x_user_id) {}

    static final class Endpoints {
        @Get("/query")
        Object query_model_with_extra(@Query Model data) {
            return data;
        }

        @Get("/header")
        Object header_model_with_extra(@Header Model data) {
            return data;
        }

        @Get("/cookie")
        Object cookies_model_with_extra(@Cookie Model data) {
            return data;
        }

        @Get("/header-requires-hyphen")
        Object header_model_requires_hyphen(@Header AuthHeaders data) {
            return data;
        }
    }
}
