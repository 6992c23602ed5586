package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.json.Describe;
import skein.web.App;
import skein.web.File;
import skein.web.Post;
import skein.web.Router;
import skein.web.UploadFile;

/** A middleware that refuses requests that are too large. */
public final class CustomMiddlewareException implements Chapter {
    private static final long MOST = 256;

    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "",
                setup -> App.of(Router.of(new Endpoints())).middleware((request, next) -> {
                    return request.body().length() > MOST
                            ? Response.json(Map.of(
                                            "detail",
                                            Map.of(
                                                    "name",
                                                    "ContentSizeLimitExceeded",
                                                    "code",
                                                    999,
                                                    "message",
                                                    "File limit exceeded")))
                                    .with(422)
                            : next.handle(request);
                }));
    }

    static final class Endpoints {
        @Post("/middleware")
        Object run_middleware(@File @Describe("Big File") UploadFile file) {
            return Map.of("message", "OK");
        }
    }
}
