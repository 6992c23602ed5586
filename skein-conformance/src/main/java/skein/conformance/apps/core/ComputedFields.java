package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.json.Computed;
import skein.web.App;
import skein.web.Get;
import skein.web.Responds;

/** A value that is computed when it is written. */
public final class ComputedFields implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        Maker separate = setup -> App.of(new Endpoints());
        Maker together = setup -> App.of(new Endpoints()).docs(docs -> docs.separateSchemas(false));
        return Map.of(
                "*", separate,
                "get~0c84", together,
                "get~1203", together,
                "openapi_schema~97cd", together);
    }

    record Rectangle(int width, int length) {
        @Computed
        int area() {
            return width * length;
        }
    }

    static final class Endpoints {
        @Get("/")
        Rectangle read_root() {
            return new Rectangle(3, 4);
        }

        @Get("/responses")
        @Responds(status = "200", value = Rectangle.class)
        Rectangle read_responses() {
            return new Rectangle(3, 4);
        }
    }
}
