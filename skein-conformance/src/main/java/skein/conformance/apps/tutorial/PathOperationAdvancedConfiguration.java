package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Docs;
import skein.web.Get;
import skein.web.Hidden;
import skein.web.Post;

/** Operation ids, hidden endpoints, long descriptions and additions to the document. */
public final class PathOperationAdvancedConfiguration implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial003", setup -> App.of(new Tutorial003()),
                "tutorial004", setup -> App.of(new Tutorial004()),
                "tutorial005", setup -> App.of(new Tutorial005()),
                "tutorial006", setup -> App.of(new Tutorial006()));
    }

    static final class Tutorial001 {
        @Get("/items/")
        @Docs(id = "some_specific_id_you_define")
        Object read_items() {
            return List.of(Map.of("item_id", "Foo"));
        }
    }

    static final class Tutorial003 {
        @Hidden
        @Get("/items/")
        Object read_items() {
            return List.of(Map.of("item_id", "Foo"));
        }
    }

    record Item(
            String name,
            @Nullable String description,
            double price,
            @Nullable Double tax,
            @Default("[]") Set<String> tags) {}

    static final class Tutorial004 {
        @Post(value = "/items/", summary = "Create an item", description = """
                        Create an item with all the information:

                        - **name**: each item must have a name
                        - **description**: a long description
                        - **price**: required
                        - **tax**: if the item doesn't have tax, you can omit this
                        - **tags**: a set of unique tag strings for this item""")
        Item create_item(@Body Item item) {
            return item;
        }
    }

    static final class Tutorial005 {
        @Get("/items/")
        @Docs(extra = "{\"x-aperture-labs-portal\": \"blue\"}")
        Object read_items() {
            return List.of(Map.of("item_id", "portal-gun"));
        }
    }

    static final class Tutorial006 {
        @Post("/items/")
        @Docs(extra = """
                {"requestBody": {"required": true, "content": {"application/json": {"schema": {
                    "type": "object",
                    "required": ["name", "price"],
                    "properties": {
                        "name": {"type": "string"},
                        "price": {"type": "number"},
                        "description": {"type": "string"}}}}}}}""")
        Object create_item(Request request) throws Exception {
            byte[] body = request.body().bytes();
            return Map.of(
                    "size",
                    body.length,
                    "content",
                    Map.of("name", "Maaaagic", "price", 42, "description", "Just kiddin', no magic here. ✨"));
        }
    }
}
