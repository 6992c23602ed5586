package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Produces;
import skein.web.Responds;

/** Other answers of endpoints with media types of their own. */
public final class AdditionalResponsesResponseClass implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    @SuppressWarnings("JavaLangClash") // The name of the schema.
    record Error(String status, String title) {}

    record JsonApiError(List<Error> errors) {}

    static final class Endpoints {
        @Get("/a")
        @Produces("application/vnd.api+json")
        @Responds(status = "500", description = "Error", value = JsonApiError.class)
        @Nullable
        Object a() {
            return null;
        }

        @Get("/b")
        @Responds(status = "500", description = "Error", value = Error.class)
        @Nullable
        Object b() {
            return null;
        }
    }
}
