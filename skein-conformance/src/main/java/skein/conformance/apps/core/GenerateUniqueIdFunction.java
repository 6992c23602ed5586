package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Docs;
import skein.web.OperationIds;
import skein.web.Post;
import skein.web.Responds;
import skein.web.Router;

/** Operation ids that the application makes. */
public final class GenerateUniqueIdFunction implements Chapter {
    private static OperationIds prefixed(String prefix) {
        return endpoint -> prefix + "_" + endpoint.name();
    }

    @Override
    public Map<String, Maker> applications() {
        var foo = prefixed("foo");
        var bar = prefixed("bar");
        var baz = prefixed("baz");
        return Map.of(
                "top_level_generate_unique_id",
                setup -> app(foo, new Root(), new RouterPost()),
                "router_overrides_generate_unique_id",
                setup -> app(foo, new Root(), Router.of(new RouterPost()).operationIds(bar)),
                "router_include_overrides_generate_unique_id",
                setup -> app(foo, new Root(), Router.of(new RouterPost()).operationIds(bar)),
                "subrouter_top_level_include_overrides_generate_unique_id",
                setup -> app(
                        foo,
                        new Root(),
                        Router.of(
                                        new RouterPost(),
                                        Router.of(new SubrouterPost()).operationIds(bar))
                                .operationIds(baz)),
                "router_path_operation_overrides_generate_unique_id",
                setup -> app(foo, new Root(), Router.of(new NamedRouterPost()).operationIds(bar)),
                "app_path_operation_overrides_generate_unique_id",
                setup -> app(foo, new NamedRoot(), Router.of(new RouterPost()).operationIds(bar)),
                "warn_duplicate_operation_id",
                setup -> App.of(new Distinct()),
                "callback_override_generate_unique_id",
                setup -> app(foo, new WithCallback()));
    }

    private static App app(OperationIds ids, Object... parts) {
        return App.of(Router.of(parts).operationIds(ids));
    }

    record Item(String name, double price) {}

    record Message(String title, String description) {}

    static final class Root {
        @Post("/")
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_root(@Body Item item1, @Body Item item2) {
            return List.of(item1, item2);
        }
    }

    static final class NamedRoot {
        @Post("/")
        @Docs(id = "baz_post_root")
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_root(@Body Item item1, @Body Item item2) {
            return List.of(item1, item2);
        }
    }

    static final class RouterPost {
        @Post("/router")
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_router(@Body Item item1, @Body Item item2) {
            return List.of(item1, item2);
        }
    }

    static final class NamedRouterPost {
        @Post("/router")
        @Docs(id = "baz_post_router")
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_router(@Body Item item1, @Body Item item2) {
            return List.of(item1, item2);
        }
    }

    static final class SubrouterPost {
        @Post("/subrouter")
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_subrouter(@Body Item item1, @Body Item item2) {
            return List.of(item1, item2);
        }
    }

    /** The recorded one gives all of them the same id; Skein does not start then. */
    static final class Distinct {
        @Post("/")
        Object post_root(@Body Item item1) {
            return item1;
        }

        @Post("/second")
        Object post_second(@Body Item item1) {
            return item1;
        }

        @Post("/third")
        Object post_third(@Body Item item1) {
            return item1;
        }
    }

    interface Callback {
        @Post("/post-callback")
        @Docs(id = "baz_post_callback")
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_callback(@Body Item item1, @Body Item item2);
    }

    static final class WithCallback {
        @Post("/")
        @Docs(id = "baz_post_root", callbacks = Callback.class)
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_root(@Body Item item1, @Body Item item2) {
            return List.of(item1, item2);
        }

        @Post("/tocallback")
        @Responds(status = "404", value = Message.class, list = true)
        List<Item> post_with_callback(@Body Item item1, @Body Item item2) {
            return List.of(item1, item2);
        }
    }
}
