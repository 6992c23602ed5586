package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;

/** GET with a body. */
public final class GetRequestBody implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Product(String name, @Nullable String description, double price) {}

    static final class Endpoints {
        @Get("/product")
        Object create_item(@Body Product product) {
            return product;
        }
    }
}
