package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Produces;
import skein.web.Responds;

/** Answers without content. */
public final class ResponseCodeNoBody implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    @SuppressWarnings("JavaLangClash") // The name of the schema.
    record Error(String status, String title) {}

    record JsonApiError(List<Error> errors) {}

    static final class Endpoints {
        @Get(value = "/a", status = 204)
        @Produces("application/vnd.api+json")
        @Responds(status = "500", description = "Error", value = JsonApiError.class)
        void a() {}

        @Get("/b")
        @Responds(status = "204", description = "No Content")
        Object b() {
            return Map.of();
        }
    }
}
