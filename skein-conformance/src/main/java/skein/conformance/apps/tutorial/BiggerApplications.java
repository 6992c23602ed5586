package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.web.App;
import skein.web.Get;
import skein.web.Header;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Put;
import skein.web.Query;
import skein.web.Responds;
import skein.web.Router;
import skein.web.Routes;

/** An application of several classes, with routers and what they depend on. */
public final class BiggerApplications implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "app__main",
                setup -> App.of(
                                new Tokens(),
                                new Users(),
                                Router.of(new Items()).dependsOn(HeaderToken.class),
                                Router.of(new Admin())
                                        .prefix("/admin")
                                        .tags("admin")
                                        .dependsOn(HeaderToken.class),
                                new Root())
                        .dependsOn(QueryToken.class));
    }

    record QueryToken(String value) {}

    record HeaderToken(String value) {}

    static final class Tokens {
        @Provides
        QueryToken queryToken(@Query String token) {
            if (!token.equals("jessica")) {
                throw new HttpException(400, "No Jessica token provided");
            }
            return new QueryToken(token);
        }

        @Provides
        HeaderToken headerToken(@Header("x-token") String token) {
            if (!token.equals("fake-super-secret-token")) {
                throw new HttpException(400, "X-Token header invalid");
            }
            return new HeaderToken(token);
        }
    }

    @Routes(value = "/users", tags = "users")
    static final class Users {
        @Get("/")
        Object read_users() {
            return List.of(Map.of("username", "Rick"), Map.of("username", "Morty"));
        }

        @Get("/me")
        Object read_user_me() {
            return Map.of("username", "fakecurrentuser");
        }

        @Get("/{username}")
        Object read_user(@Path String username) {
            return Map.of("username", username);
        }
    }

    record Item(String name) {}

    record Found(String name, String item_id) {}

    @Routes(value = "/items", tags = "items")
    @Responds(status = "404", description = "Not found")
    static final class Items {
        private static final Map<String, Item> ITEMS =
                Map.of("plumbus", new Item("Plumbus"), "gun", new Item("Portal Gun"));

        @Get("/")
        Object read_items() {
            return ITEMS;
        }

        @Get("/{item_id}")
        Object read_item(@Path String item_id) {
            Item item = ITEMS.get(item_id);
            if (item == null) {
                throw new HttpException(404, "Item not found");
            }
            return new Found(item.name(), item_id);
        }

        @Put(value = "/{item_id}", tags = "custom")
        @Responds(status = "403", description = "Operation forbidden")
        Object update_item(@Path String item_id) {
            if (!item_id.equals("plumbus")) {
                throw new HttpException(403, "You can only update the item: plumbus");
            }
            return new Found("The great Plumbus", item_id);
        }
    }

    @Responds(status = "418", description = "I'm a teapot")
    static final class Admin {
        @Post("/")
        Object update_admin() {
            return Map.of("message", "Admin getting schwifty");
        }
    }

    static final class Root {
        @Get("/")
        Object root() {
            return Map.of("message", "Hello Bigger Applications!");
        }
    }
}
