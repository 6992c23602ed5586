package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Produces;
import skein.web.Router;

/** The media types of routers and of endpoints. */
public final class DefaultResponseClassRouter implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(
                        new Root(),
                        Router.of(
                                        new A(),
                                        Router.of(new AA()).prefix("/a"),
                                        Router.of(new AB()).prefix("/b"))
                                .prefix("/a"),
                        Router.of(
                                        new B(),
                                        Router.of(new BA(), Router.of(new BAC()).prefix("/c"))
                                                .prefix("/a"))
                                .prefix("/b")));
    }

    static final class Root {
        @Get("/")
        Object get_root() {
            return Map.of("msg", "Hello World");
        }

        @Get("/override")
        @Produces("text/plain")
        Object get_path_override() {
            return "Hello World";
        }
    }

    static final class A {
        @Get("/")
        Object get_a() {
            return Map.of("msg", "Hello A");
        }

        @Get("/override")
        @Produces("text/plain")
        Object get_a_path_override() {
            return "Hello A";
        }
    }

    static final class AA {
        @Get("/")
        Object get_a_a() {
            return Map.of("msg", "Hello A A");
        }

        @Get("/override")
        @Produces("text/plain")
        Object get_a_a_path_override() {
            return "Hello A A";
        }
    }

    @Produces("text/plain")
    static final class AB {
        @Get("/")
        String get_a_b() {
            return "Hello A B";
        }

        @Get("/override")
        @Produces("text/html")
        String get_a_b_path_override() {
            return "Hello A B";
        }
    }

    @Produces("text/plain")
    static final class B {
        @Get("/")
        String get_b() {
            return "Hello B";
        }

        @Get("/override")
        @Produces("text/html")
        String get_b_path_override() {
            return "Hello B";
        }
    }

    @Produces("text/plain")
    static final class BA {
        @Get("/")
        String get_b_a() {
            return "Hello B A";
        }

        @Get("/override")
        @Produces("text/html")
        String get_b_a_path_override() {
            return "Hello B A";
        }
    }

    @Produces("text/html")
    static final class BAC {
        @Get("/")
        String get_b_a_c() {
            return "Hello B A C";
        }

        @Get("/override")
        @Produces("application/x-override")
        Object get_b_a_c_path_override() {
            return Map.of("msg", "Hello B A C");
        }
    }
}
