package skein.conformance.apps.tutorial;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.http.Response;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Query;
import skein.web.Responds;
import skein.web.ResponseModel;

/** Other answers that the document lists. */
public final class AdditionalResponses implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial002", setup -> App.of(new Tutorial002(setup.folder().resolve("image.png"))),
                "tutorial003", setup -> App.of(new Tutorial003()));
    }

    record Item(String id, String value) {}

    record Message(String message) {}

    record Tutorial002(java.nio.file.Path image) {
        // Object: an item, or the answer with its picture.
        @Get("/items/{item_id}")
        @ResponseModel(Item.class)
        @Responds(status = "200", content = "image/png", description = "Return the JSON item or an image.")
        Object read_item(@Path String item_id, @Query @Nullable Boolean img, Request request) throws IOException {
            return img != null && img ? Response.file(request, image) : new Item("foo", "there goes my hero");
        }
    }

    static final class Tutorial003 {
        @Get("/items/{item_id}")
        @ResponseModel(Item.class)
        @Responds(
                status = "200",
                description = "Item requested by ID",
                example = "{\"id\": \"bar\", \"value\": \"The bar tenders\"}")
        @Responds(status = "404", value = Message.class, description = "The item was not found")
        Object read_item(@Path String item_id) {
            return item_id.equals("foo")
                    ? new Item("foo", "there goes my hero")
                    : Response.json(new Message("Item not found")).with(404);
        }
    }
}
