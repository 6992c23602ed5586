package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;

/** Statuses, summaries, descriptions, tags and deprecation. */
public final class PathOperationConfiguration implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial003", setup -> App.of(new Tutorial003()),
                "tutorial004", setup -> App.of(new Tutorial004()),
                "tutorial006", setup -> App.of(new Tutorial006()));
    }

    record Item(
            String name,
            @Nullable String description,
            double price,
            @Nullable Double tax,
            @Default("[]") Set<String> tags) {}

    static final class Tutorial001 {
        @Post(value = "/items/", status = 201)
        Item create_item(@Body Item item) {
            return item;
        }
    }

    static final class Tutorial003 {
        @Post(
                value = "/items/",
                summary = "Create an item",
                description =
                        "Create an item with all the information, name, description, price, tax and a set of unique tags")
        Item create_item(@Body Item item) {
            return item;
        }
    }

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

    static final class Tutorial006 {
        @Get(value = "/items/", tags = "items")
        Object read_items() {
            return List.of(Map.of("name", "Foo", "price", 42));
        }

        @Get(value = "/users/", tags = "users")
        Object read_users() {
            return List.of(Map.of("username", "johndoe"));
        }

        @Get(value = "/elements/", tags = "items", deprecated = true)
        Object read_elements() {
            return List.of(Map.of("item_id", "Foo"));
        }
    }
}
