package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;
import skein.web.Router;

/** Bodies whose content type is said, or not. */
public final class StrictContentTypeRouterLevel implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(
                        Router.of(new Lax()).prefix("/lax").strictContentType(false),
                        Router.of(new Strict()).prefix("/strict").strictContentType(true),
                        Router.of(new Default()).prefix("/default")));
    }

    static final class Lax {
        @Post("/items/")
        Object router_lax_post(@Body Map<String, Object> data) {
            return data;
        }
    }

    static final class Strict {
        @Post("/items/")
        Object router_strict_post(@Body Map<String, Object> data) {
            return data;
        }
    }

    static final class Default {
        @Post("/items/")
        Object router_default_post(@Body Map<String, Object> data) {
            return data;
        }
    }
}
