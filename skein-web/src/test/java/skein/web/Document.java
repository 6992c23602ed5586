package skein.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/** Looks into the OpenAPI document of an application. */
final class Document {
    private Document() {}

    /** What the document has at the end of a way of keys and positions; null where the way ends early. */
    static @Nullable Object at(App app, Object... way) {
        Object found = Json.standard().decode(app.openApi().getBytes(StandardCharsets.UTF_8), Object.class);
        for (Object step : way) {
            found = switch (found) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list -> list.get((Integer) step);
                case null, default -> null;
            };
        }
        return found;
    }

    /** The same as JSON. */
    static String json(App app, Object... way) {
        return new String(Json.standard().encode(at(app, way)), StandardCharsets.UTF_8);
    }
}
