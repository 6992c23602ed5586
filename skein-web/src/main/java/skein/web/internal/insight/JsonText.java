package skein.web.internal.insight;

import java.nio.charset.StandardCharsets;
import skein.json.Json;

/** Maps, lists and texts as JSON. */
final class JsonText {
    private JsonText() {}

    static String of(Object value) {
        return new String(Json.standard().encode(value), StandardCharsets.UTF_8);
    }
}
