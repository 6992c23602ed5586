package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.Docs;
import skein.web.Get;
import skein.web.Produces;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Reply;
import skein.web.Responds;
import skein.web.ResponseModel;
import skein.web.Router;

/** What routers say about their endpoints, and what of it these say otherwise. */
public final class IncludeRouterDefaultsOverrides implements Chapter {
    private final Router router4Override =
            level4(Router.of(new Router4Override()).prefix("/level4"));
    private final Router router4Default = Router.of(new Router4Default());

    @Override
    public Map<String, Maker> applications() {
        var all = Router.of(
                new Root(),
                level1(Router.of(router2Override()).prefix("/level1")).deprecated(),
                level1(Router.of(router2Default()).prefix("/level1")),
                router2Override(),
                router2Default());
        return Map.of("", setup -> App.of(level0(all)));
    }

    private Router router2Override() {
        return level2(Router.of(
                        new Router2Override(),
                        level3(Router.of(router4Override).prefix("/level3")).deprecated(),
                        level3(Router.of(router4Default).prefix("/level3")).deprecated(),
                        router4Override,
                        router4Default)
                .prefix("/level2"));
    }

    private Router router2Default() {
        return Router.of(
                new Router2Default(),
                level3(Router.of(router4Override).prefix("/level3")),
                level3(Router.of(router4Default).prefix("/level3")),
                router4Override,
                router4Default);
    }

    private static Router level0(Router router) {
        return level(0, router, Dep0.class, Callback0.class);
    }

    private static Router level1(Router router) {
        return level(1, router, Dep1.class, Callback1.class).tags("level1a", "level1b");
    }

    private static Router level2(Router router) {
        return level(2, router, Dep2.class, Callback2.class)
                .tags("level2a", "level2b")
                .deprecated();
    }

    private static Router level3(Router router) {
        return level(3, router, Dep3.class, Callback3.class).tags("level3a", "level3b");
    }

    private static Router level4(Router router) {
        return level(4, router, Dep4.class, Callback4.class)
                .tags("level4a", "level4b")
                .deprecated();
    }

    private static Router level(int number, Router router, Class<?> dependency, Class<?> callback) {
        return router.dependsOn(dependency)
                .responds("40" + number, "Client error level " + number)
                .responds("50" + number, "Server error level " + number)
                .produces("application/x-level-" + number)
                .callbacks(callback);
    }

    static final class Root {
        @Get(
                value = "/override1",
                tags = {"path1a", "path1b"},
                deprecated = true)
        @Responds(status = "401", description = "Client error level 1")
        @Responds(status = "501", description = "Server error level 1")
        @Produces("application/x-level-1")
        @DependsOn(Dep1.class)
        @Docs(callbacks = Callback1.class)
        @ResponseModel
        Object path1_override(@Query String level1) {
            return level1;
        }

        @Get("/default1")
        @ResponseModel
        Object path1_default(@Query String level1) {
            return level1;
        }
    }

    static final class Router2Override {
        @Get(
                value = "/override3",
                tags = {"path3a", "path3b"},
                deprecated = true)
        @Responds(status = "403", description = "Client error level 3")
        @Responds(status = "503", description = "Server error level 3")
        @Produces("application/x-level-3")
        @DependsOn(Dep3.class)
        @Docs(callbacks = Callback3.class)
        @ResponseModel
        Object path3_override_router2_override(@Query String level3) {
            return level3;
        }

        @Get("/default3")
        @ResponseModel
        Object path3_default_router2_override(@Query String level3) {
            return level3;
        }
    }

    static final class Router2Default {
        @Get(
                value = "/override3",
                tags = {"path3a", "path3b"},
                deprecated = true)
        @Responds(status = "403", description = "Client error level 3")
        @Responds(status = "503", description = "Server error level 3")
        @Produces("application/x-level-3")
        @DependsOn(Dep3.class)
        @Docs(callbacks = Callback3.class)
        @ResponseModel
        Object path3_override_router2_default(@Query String level3) {
            return level3;
        }

        @Get("/default3")
        @ResponseModel
        Object path3_default_router2_default(@Query String level3) {
            return level3;
        }
    }

    static final class Router4Override {
        @Get(
                value = "/override5",
                tags = {"path5a", "path5b"},
                deprecated = true)
        @Responds(status = "405", description = "Client error level 5")
        @Responds(status = "505", description = "Server error level 5")
        @Produces("application/x-level-5")
        @DependsOn(Dep5.class)
        @Docs(callbacks = Callback5.class)
        @ResponseModel
        Object path5_override_router4_override(@Query String level5) {
            return level5;
        }

        @Get("/default5")
        @ResponseModel
        Object path5_default_router4_override(@Query String level5) {
            return level5;
        }
    }

    static final class Router4Default {
        @Get(
                value = "/override5",
                tags = {"path5a", "path5b"},
                deprecated = true)
        @Responds(status = "405", description = "Client error level 5")
        @Responds(status = "505", description = "Server error level 5")
        @Produces("application/x-level-5")
        @DependsOn(Dep5.class)
        @Docs(callbacks = Callback5.class)
        @ResponseModel
        Object path5_override_router4_default(@Query String level5) {
            return level5;
        }

        @Get("/default5")
        @ResponseModel
        Object path5_default_router4_default(@Query String level5) {
            return level5;
        }
    }

    static final class Dep0 {
        @Provides
        Dep0(Reply reply) {
            reply.header("x-level0", "True");
        }
    }

    static final class Dep1 {
        @Provides
        Dep1(Reply reply) {
            reply.header("x-level1", "True");
        }
    }

    static final class Dep2 {
        @Provides
        Dep2(Reply reply) {
            reply.header("x-level2", "True");
        }
    }

    static final class Dep3 {
        @Provides
        Dep3(Reply reply) {
            reply.header("x-level3", "True");
        }
    }

    static final class Dep4 {
        @Provides
        Dep4(Reply reply) {
            reply.header("x-level4", "True");
        }
    }

    static final class Dep5 {
        @Provides
        Dep5(Reply reply) {
            reply.header("x-level5", "True");
        }
    }

    interface Callback0 {
        @Get("/")
        Object callback0(@Query String level0);
    }

    interface Callback1 {
        @Get("/")
        Object callback1(@Query String level1);
    }

    interface Callback2 {
        @Get("/")
        Object callback2(@Query String level2);
    }

    interface Callback3 {
        @Get("/")
        Object callback3(@Query String level3);
    }

    interface Callback4 {
        @Get("/")
        Object callback4(@Query String level4);
    }

    interface Callback5 {
        @Get("/")
        Object callback5(@Query String level5);
    }
}
