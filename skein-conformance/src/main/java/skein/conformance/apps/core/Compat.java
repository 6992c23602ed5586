package skein.conformance.apps.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.AnyOf;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;

/** Bodies of several types. */
public final class Compat implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "complex", setup -> App.of(new Complex()),
                "propagates_pydantic2_model_config", setup -> App.of(new Missing()));
    }

    static final class Complex {
        @Post("/")
        Object foo(@Body @AnyOf({String.class, int[].class}) Object foo) {
            return foo;
        }
    }

    static final class Missing {
        record EmbeddedModel(@Nullable String value) {}

        record Model(@Nullable String value, @Default("{}") EmbeddedModel embedded_model) {}

        @Post("/")
        Map<String, @Nullable String> foo(@Body Model req) {
            var values = new LinkedHashMap<String, @Nullable String>();
            values.put("value", req.value());
            values.put("embedded_value", req.embedded_model().value());
            return values;
        }
    }
}
