package skein.conformance.apps.tutorial;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Cookie;
import skein.web.Get;

/** Cookies as a record. */
public final class CookieParamModels implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Cookies(
            String session_id,
            @Nullable String fatebook_tracker,
            @Nullable String googall_tracker) {}

    static final class Tutorial001 {
        @Get("/items/")
        Object read_items(@Cookie Cookies cookies) {
            return cookies;
        }
    }
}
