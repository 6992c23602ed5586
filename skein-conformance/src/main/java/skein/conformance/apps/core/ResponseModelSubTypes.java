package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Responds;

/** Other answers of several types. */
public final class ResponseModelSubTypes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Model(String name) {}

    static final class Endpoints {
        @Get("/valid1")
        @Responds(status = "500", value = Integer.class)
        @Nullable
        Object valid1() {
            return null;
        }

        @Get("/valid2")
        @Responds(status = "500", value = Integer.class, list = true)
        @Nullable
        Object valid2() {
            return null;
        }

        @Get("/valid3")
        @Responds(status = "500", value = Model.class)
        @Nullable
        Object valid3() {
            return null;
        }

        @Get("/valid4")
        @Responds(status = "500", value = Model.class, list = true)
        @Nullable
        Object valid4() {
            return null;
        }
    }
}
