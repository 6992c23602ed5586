package skein.conformance.apps.tutorial;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.json.Json;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Put;

/** Values that are stored as JSON. */
public final class Encoder implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Item(
            String title, LocalDateTime timestamp, @Nullable String description) {}

    static final class Tutorial001 {
        private final Map<String, byte[]> stored = new ConcurrentHashMap<>();

        @Put("/items/{id}")
        Object update_item(@Path String id, @Body Item item) {
            byte[] json = Json.standard().encode(item);
            stored.put(id, json);
            return Response.json(json);
        }
    }
}
