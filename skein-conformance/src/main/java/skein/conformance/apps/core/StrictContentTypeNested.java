package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;
import skein.web.Router;

/** Bodies whose content type is said, or not. */
public final class StrictContentTypeNested implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "app_mixed",
                setup -> App.of(Router.of(
                                new MixedOuter(),
                                Router.of(new MixedInner()).prefix("/inner").strictContentType(true))
                        .prefix("/outer")
                        .strictContentType(false)),
                "app_nested",
                setup -> App.of(Router.of(
                                        Router.of(new Strict())
                                                .prefix("/strict")
                                                .strictContentType(true),
                                        Router.of(new Default()).prefix("/default"))
                                .prefix("/outer"))
                        .strictContentType(false));
    }

    static final class MixedOuter {
        @Post("/items/")
        Object mixed_outer_post(@Body Map<String, Object> data) {
            return data;
        }
    }

    static final class MixedInner {
        @Post("/items/")
        Object mixed_inner_post(@Body Map<String, Object> data) {
            return data;
        }
    }

    static final class Strict {
        @Post("/items/")
        Object inner_strict_post(@Body Map<String, Object> data) {
            return data;
        }
    }

    static final class Default {
        @Post("/items/")
        Object inner_default_post(@Body Map<String, Object> data) {
            return data;
        }
    }
}
