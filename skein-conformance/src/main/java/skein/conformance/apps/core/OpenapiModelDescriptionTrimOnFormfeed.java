package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Describe;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;

/** A description for readers of the docs only. */
public final class OpenapiModelDescriptionTrimOnFormfeed implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    @Describe("A model with a form feed character in the title.\n")
    record MyModel() {}

    static final class Endpoints {
        @Get("/foo")
        @Nullable
        Object foo(@Body MyModel v) {
            return null;
        }
    }
}
