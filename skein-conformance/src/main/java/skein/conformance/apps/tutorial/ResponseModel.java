package skein.conformance.apps.tutorial;

import jakarta.validation.constraints.Email;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.http.HttpException;
import skein.http.Response;
import skein.json.Default;
import skein.json.Partial;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Path;
import skein.web.Post;
import skein.web.Query;

/** What an endpoint answers, and how much of it. */
public final class ResponseModel implements Chapter {
    private static final String RICK = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";

    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Tutorial001()),
                "tutorial001_01", setup -> App.of(new Tutorial001()),
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial003", setup -> App.of(new Tutorial003()),
                "tutorial003_01", setup -> App.of(new Tutorial003_01()),
                "tutorial003_03", setup -> App.of(new Tutorial003_03()),
                "tutorial003_05", setup -> App.of(new Tutorial003_05()),
                "tutorial004", setup -> App.of(new Tutorial004()),
                "tutorial005", setup -> App.of(new Tutorial005()));
    }

    static final class Tutorial001 {
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Nullable Double tax,
                @Default("[]") List<String> tags) {}

        @Post("/items/")
        Tutorial001.Item create_item(@Body Tutorial001.Item item) {
            return item;
        }

        @Get("/items/")
        List<Tutorial001.Item> read_items() {
            return List.of(
                    new Tutorial001.Item("Portal Gun", null, 42.0, null, List.of()),
                    new Tutorial001.Item("Plumbus", null, 32.0, null, List.of()));
        }
    }

    record UserIn(
            String username,
            String password,
            @Email String email,
            @Nullable String full_name) {}

    record UserOut(
            String username, @Email String email, @Nullable String full_name) {}

    static final class Tutorial002 {
        @Post("/user/")
        ResponseModel.UserIn create_user(@Body ResponseModel.UserIn user) {
            return user;
        }
    }

    static final class Tutorial003 {
        @Post("/user/")
        @skein.web.ResponseModel(UserOut.class)
        ResponseModel.UserIn create_user(@Body ResponseModel.UserIn user) {
            return user;
        }
    }

    static final class Tutorial003_01 {
        record BaseUser(
                String username,
                @Email String email,
                @Nullable String full_name) {}

        record UserIn(
                String username,
                @Email String email,
                @Nullable String full_name,
                String password) {}

        @Post("/user/")
        @skein.web.ResponseModel(BaseUser.class)
        Tutorial003_01.UserIn create_user(@Body Tutorial003_01.UserIn user) {
            return user;
        }
    }

    static final class Tutorial003_03 {
        @Get("/teleport")
        Response get_teleport() {
            return Response.redirect(RICK);
        }
    }

    static final class Tutorial003_05 {
        @Get("/portal")
        Object get_portal(@Query(or = "false") boolean teleport) {
            return teleport ? Response.redirect(RICK) : Map.of("message", "Here's your interdimensional portal.");
        }
    }

    static final class Tutorial004 {
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Default("10.5") double tax,
                @Default("[]") List<String> tags) {}

        private final Map<String, Partial<Tutorial004.Item>> items = Map.of(
                "foo", Partial.of(Tutorial004.Item.class, Map.of("name", "Foo", "price", 50.2)),
                "bar",
                        Partial.of(
                                Tutorial004.Item.class,
                                Map.of("name", "Bar", "description", "The bartenders", "price", 62, "tax", 20.2)),
                "baz", Partial.of(Tutorial004.Item.class, baz()));

        private static Map<String, @Nullable Object> baz() {
            var baz = new HashMap<String, @Nullable Object>();
            baz.put("name", "Baz");
            baz.put("description", null);
            baz.put("price", 50.2);
            baz.put("tax", 10.5);
            baz.put("tags", List.of());
            return baz;
        }

        @Get("/items/{item_id}")
        Partial<Tutorial004.Item> read_item(@Path String item_id) {
            return found(items, item_id);
        }
    }

    static final class Tutorial005 {
        record Item(
                String name,
                @Nullable String description,
                double price,
                @Default("10.5") double tax) {}

        private final Map<String, Tutorial005.Item> items = Map.of(
                "foo", new Tutorial005.Item("Foo", null, 50.2, 10.5),
                "bar", new Tutorial005.Item("Bar", "The Bar fighters", 62, 20.2),
                "baz", new Tutorial005.Item("Baz", "There goes my baz", 50.2, 10.5));

        @Get("/items/{item_id}/name")
        @skein.web.ResponseModel(include = {"name", "description"})
        Tutorial005.Item read_item_name(@Path String item_id) {
            return found(items, item_id);
        }

        @Get("/items/{item_id}/public")
        @skein.web.ResponseModel(exclude = "tax")
        Tutorial005.Item read_item_public_data(@Path String item_id) {
            return found(items, item_id);
        }
    }

    private static <T> T found(Map<String, T> items, String id) {
        T item = items.get(id);
        if (item == null) {
            throw new HttpException(404, "Item not found");
        }
        return item;
    }
}
