package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Router;

/** Redirects to a slash, or none. */
public final class RouterRedirectSlashes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "redirect_slashes_enabled", setup -> App.of(Router.of(new Pages())),
                "redirect_slashes_disabled",
                        setup -> App.of(Router.of(new Pages())).redirectSlashes(false));
    }

    static final class Pages {
        @Get("/hello/")
        String hello_page() {
            return "Hello, World!";
        }
    }
}
