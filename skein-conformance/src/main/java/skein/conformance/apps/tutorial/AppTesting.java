package skein.conformance.apps.tutorial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Header;
import skein.web.JsonSocket;
import skein.web.Next;
import skein.web.OnWebSocket;
import skein.web.Path;
import skein.web.Post;
import skein.web.Provides;
import skein.web.Scope;

/** Applications that are tested. */
public final class AppTesting implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "app_a__main", setup -> App.of(new Hello()),
                "app_b__main", setup -> App.of(new Shop()),
                "tutorial001", setup -> App.of(new Hello()),
                "tutorial002", setup -> App.of(new Hello(), new Greeter()),
                "tutorial003", setup -> App.of(new Started()));
    }

    record Message(String msg) {}

    static final class Hello {
        @Get("/")
        Object read_main() {
            return new Message("Hello World");
        }
    }

    static final class Greeter {
        @OnWebSocket("/ws")
        void websocket(JsonSocket<Object, Message> socket) {
            socket.send(new Message("Hello WebSocket"));
        }
    }

    record Item(String id, String title, @Nullable String description) {}

    static final class Shop {
        private static final String SECRET = "coneofsilence";

        private final Map<String, Item> items = new ConcurrentHashMap<>(Map.of(
                "foo", new Item("foo", "Foo", "There goes my hero"),
                "bar", new Item("bar", "Bar", "The bartenders")));

        private static void check(String token) {
            if (!token.equals(SECRET)) {
                throw new HttpException(400, "Invalid X-Token header");
            }
        }

        @Get("/items/{item_id}")
        Item read_main(@Path String item_id, @Header String x_token) {
            check(x_token);
            Item item = items.get(item_id);
            if (item == null) {
                throw new HttpException(404, "Item not found");
            }
            return item;
        }

        @Post("/items/")
        Item create_item(@Body Item item, @Header String x_token) {
            check(x_token);
            if (items.putIfAbsent(item.id(), item) != null) {
                throw new HttpException(409, "Item already exists");
            }
            return item;
        }
    }

    record Item3(String name) {}

    record Items(Map<String, Item3> byId) {}

    static final class Started {
        @Provides(scope = Scope.APPLICATION)
        void items(Next<Items> next) throws Exception {
            next.with(new Items(Map.of("foo", new Item3("Fighters"), "bar", new Item3("Tenders"))));
        }

        @Get("/items/{item_id}")
        Object read_items(@Path String item_id, Items items) {
            Item3 item = items.byId().get(item_id);
            if (item == null) {
                throw new HttpException(404, "Item not found");
            }
            return item;
        }
    }
}
