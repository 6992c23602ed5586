package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.http.StaticFiles;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Produces;

/** Pages with values in them. */
public final class Templates implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of(new Tutorial001())
                        .mount("/static", StaticFiles.of(setup.folder().resolve("static"))));
    }

    static final class Tutorial001 {
        private static final String PAGE = """
                <html>
                <head>
                    <title>Item Details</title>
                    <link href="%1$s/static/styles.css" rel="stylesheet">
                </head>
                <body>
                    <h1><a href="%1$s/items/%2$s">Item ID: %2$s</a></h1>
                </body>
                </html>""";

        @Get("/items/{id}")
        @Produces("text/html")
        String read_item(@Path String id, Request request) {
            return PAGE.formatted(request.scheme() + "://" + request.header("host"), escaped(id));
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&#34;")
                    .replace("'", "&#39;");
        }
    }
}
