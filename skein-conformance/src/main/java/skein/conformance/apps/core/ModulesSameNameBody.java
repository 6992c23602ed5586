package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;
import skein.web.Router;

/** Endpoints of the same name in two routers. */
public final class ModulesSameNameBody implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "*",
                setup -> App.of(
                        Router.of(new A()).prefix("/a"), Router.of(new B()).prefix("/b")));
    }

    static final class A {
        @Post("/compute")
        Object compute(@Body int a, @Body String b) {
            return Map.of("a", a, "b", b);
        }
    }

    static final class B {
        @Post("/compute/")
        Object compute(@Body int a, @Body String b) {
            return Map.of("a", a, "b", b);
        }
    }
}
