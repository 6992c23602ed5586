package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;
import skein.web.ResponseModel;

/** Answers that are not of the type that was promised. */
public final class ValidateResponse implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Item(
            String name, @Nullable Double price, @Nullable List<Long> owner_ids) {}

    static class Invalid {
        @Get("/items/invalid")
        @ResponseModel(Item.class)
        Object get_invalid() {
            return Map.of("name", "invalid", "price", "foo");
        }

        @Get("/items/innerinvalid")
        @ResponseModel(Item.class)
        Object get_innerinvalid() {
            return Map.of("name", "double invalid", "price", "foo", "owner_ids", List.of("foo", "bar"));
        }

        @Get("/items/invalidlist")
        @ResponseModel(Item.class)
        List<Object> get_invalidlist() {
            return List.of(
                    Map.of("name", "foo"),
                    Map.of("name", "bar", "price", "bar"),
                    Map.of("name", "baz", "price", "baz"));
        }
    }

    static final class Endpoints extends Invalid {
        @Get("/items/invalidnone")
        @ResponseModel(Item.class)
        @Nullable
        Object get_invalid_none() {
            return null;
        }

        @Get("/items/validnone")
        @Nullable
        Item get_valid_none(@Query(or = "false") boolean send_none) {
            return send_none ? null : new Item("invalid", 3.2, null);
        }
    }
}
