package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.web.App;
import skein.web.Body;
import skein.web.Delete;
import skein.web.Get;
import skein.web.Head;
import skein.web.Options;
import skein.web.Patch;
import skein.web.Path;
import skein.web.Trace;

/** Endpoints for all methods of HTTP. */
public final class ExtraRoutes implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(String name, @Nullable Double price) {}

    static final class Endpoints {
        @Get("/items/{item_id}")
        Object get_items(@Path String item_id) {
            return Map.of("item_id", item_id);
        }

        @Get("/items-not-decorated/{item_id}")
        Object get_not_decorated(@Path String item_id) {
            return Map.of("item_id", item_id);
        }

        @Delete("/items/{item_id}")
        Object delete_item(@Path String item_id, @Body Item item) {
            return Map.of("item_id", item_id, "item", item);
        }

        @Head("/items/{item_id}")
        Response head_item(@Path String item_id) {
            return Response.of(200).with("x-fastapi-item-id", item_id);
        }

        @Options("/items/{item_id}")
        Response options_item(@Path String item_id) {
            return Response.of(200).with("x-fastapi-item-id", item_id);
        }

        @Patch("/items/{item_id}")
        Object patch_item(@Path String item_id, @Body Item item) {
            return Map.of("item_id", item_id, "item", item);
        }

        @Trace("/items/{item_id}")
        Response trace_item(@Path String item_id) {
            return Response.of("message/http", skein.http.Body.empty());
        }
    }
}
