package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;

/** The answer to what does not fit. */
public final class AdditionalResponsesDefaultValidationerror implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/a/{id}")
        @Nullable
        Object a(@Path Object id) {
            return null;
        }
    }
}
