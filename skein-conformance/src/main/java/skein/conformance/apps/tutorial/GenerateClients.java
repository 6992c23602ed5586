package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;
import skein.web.Router;
import skein.web.Routes;

/** Documents that clients are generated from. */
public final class GenerateClients implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial003",
                        setup -> App.of(Router.of(new Items(), new Users())
                                .operationIds(endpoint -> endpoint.tags().getFirst() + "-" + endpoint.name())));
    }

    record Item(String name, double price) {}

    record User(String username, String email) {}

    record ResponseMessage(String message) {}

    private static final List<Item> ITEMS = List.of(new Item("Plumbus", 3), new Item("Portal Gun", 9001));

    static final class Tutorial001 {
        @Post("/items/")
        ResponseMessage create_item(@Body Item item) {
            return new ResponseMessage("item received");
        }

        @Get("/items/")
        List<Item> get_items() {
            return ITEMS;
        }
    }

    @Routes(value = "/items", tags = "items")
    static final class Items {
        @Post("/")
        ResponseMessage create_item(@Body Item item) {
            return new ResponseMessage("Item received");
        }

        @Get("/")
        List<Item> get_items() {
            return ITEMS;
        }
    }

    @Routes(value = "/users", tags = "users")
    static final class Users {
        @Post("/")
        ResponseMessage create_user(@Body User user) {
            return new ResponseMessage("User received");
        }
    }
}
