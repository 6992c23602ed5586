package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.web.App;
import skein.web.Get;
import skein.web.Middleware;

/** Applications that clients see below another path. */
public final class BehindAProxy implements Chapter {
    /** Reads the path that a proxy tells with each request. */
    public static final Middleware ROOT = (request, next) -> {
        String prefix = request.header("x-forwarded-prefix");
        return next.handle(prefix == null ? request : request.rooted(prefix));
    };

    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Rooted()).middleware(ROOT),
                "tutorial001_01", setup -> App.of(new Items()),
                "tutorial002", setup -> App.of(new Rooted()).rootPath("/api/v1"),
                "tutorial004",
                        setup -> App.of(new Rooted())
                                .rootPath("/api/v1")
                                .docs(docs -> docs.server("https://stag.example.com", "Staging environment")
                                        .server("https://prod.example.com", "Production environment")
                                        .rootInServers(false)));
    }

    static final class Rooted {
        @Get("/app")
        Object read_main(Request request) {
            return Map.of("message", "Hello World", "root_path", request.root());
        }
    }

    static final class Items {
        @Get("/items/")
        Object read_items() {
            return List.of("plumbus", "portal gun");
        }
    }
}
