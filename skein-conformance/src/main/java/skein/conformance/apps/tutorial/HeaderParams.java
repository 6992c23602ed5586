package skein.conformance.apps.tutorial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Header;

/** Parameters in header fields. */
public final class HeaderParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial003", setup -> App.of(new Tutorial003()));
    }

    static final class Tutorial003 {
        @Get("/items/")
        Object read_items(@Header @Nullable List<String> x_token) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("X-Token values", x_token);
            return values;
        }
    }
}
