package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.web.App;
import skein.web.Compress;
import skein.web.Get;
import skein.web.HttpsRedirect;
import skein.web.TrustedHosts;

/** Middleware that Skein has. */
public final class AdvancedMiddleware implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001", setup -> App.of(new Hello()).middleware(HttpsRedirect.standard()),
                "tutorial002", setup -> App.of(new Hello()).middleware(TrustedHosts.of("example.com", "*.example.com")),
                "tutorial003",
                        setup -> App.of(new Large())
                                .middleware(Compress.standard().minBytes(1000)));
    }

    static final class Hello {
        @Get("/")
        Object main() {
            return Map.of("message", "Hello World");
        }
    }

    static final class Large {
        @Get("/")
        Object main() {
            return "somebigcontent";
        }

        // A Response, and no text: the recorded document does not name the media type.
        @Get("/large")
        Object large() {
            return Response.text("x".repeat(4000));
        }
    }
}
