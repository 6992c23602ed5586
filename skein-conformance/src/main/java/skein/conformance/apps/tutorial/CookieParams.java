package skein.conformance.apps.tutorial;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Cookie;
import skein.web.Get;

/** Parameters in cookies. */
public final class CookieParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Ads(@Nullable String ads_id) {}

    static final class Tutorial001 {
        @Get("/items/")
        Object read_items(@Cookie @Nullable String ads_id) {
            return new Ads(ads_id);
        }
    }
}
