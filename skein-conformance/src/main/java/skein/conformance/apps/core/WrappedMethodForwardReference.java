package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Docs;
import skein.web.Post;

/** Two endpoints with the same body. */
public final class WrappedMethodForwardReference implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Endpoints()));
    }

    record ForwardRefModel(@skein.json.Default("0") int x) {}

    static final class Endpoints {
        private static ForwardRefModel next(ForwardRefModel input) {
            return new ForwardRefModel(input.x() + 1);
        }

        @Post("/endpoint")
        @Docs(id = "forwardref_method_endpoint_post")
        ForwardRefModel forwardref_method(@Body ForwardRefModel input) {
            return next(input);
        }

        @Post(value = "/endpoint2", summary = "Forwardref Method")
        @Docs(id = "forwardref_method_endpoint2_post")
        ForwardRefModel forwardref_method2(@Body ForwardRefModel input) {
            return next(input);
        }
    }
}
