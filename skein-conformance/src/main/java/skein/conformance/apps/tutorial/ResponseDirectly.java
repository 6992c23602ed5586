package skein.conformance.apps.tutorial;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.web.App;
import skein.web.Body;
import skein.web.Path;
import skein.web.Put;

/** Responses that the endpoint makes itself. */
public final class ResponseDirectly implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    record Item(
            String title, LocalDateTime timestamp, @Nullable String description) {}

    static final class Tutorial001 {
        @Put("/items/{id}")
        Response update_item(@Path String id, @Body Item item) {
            return Response.json(item);
        }
    }
}
