package skein.conformance.apps.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Response;
import skein.web.App;
import skein.web.Get;
import skein.web.Produces;

/** Answers that are no JSON. */
public final class CustomResponse implements Chapter {
    private static final String VIDEO = "large-video-file.mp4";

    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001b", setup -> App.of(new Tutorial001b()),
                "tutorial002", setup -> App.of(new Tutorial002()),
                "tutorial004", setup -> App.of(new Tutorial004()),
                "tutorial006b", setup -> App.of(new Tutorial006b()),
                "tutorial008",
                        setup -> {
                            var video = setup.folder().resolve(VIDEO);
                            // The recording has not kept the file that its test wrote.
                            Files.writeString(video, "Fake video bytes");
                            return App.of(new Tutorial008(video));
                        },
                "tutorial009c", setup -> App.of(new Tutorial009c()),
                "tutorial010", setup -> App.of(new Tutorial010()));
    }

    private static final String PAGE = """

                <html>
                    <head>
                        <title>Some HTML in here</title>
                    </head>
                    <body>
                        <h1>Look ma! HTML!</h1>
                    </body>
                </html>
                \
            """;

    static final class Tutorial001b {
        @Get("/items/")
        Object read_items() {
            return List.of(Map.of("item_id", "Foo"));
        }
    }

    static final class Tutorial002 {
        @Get("/items/")
        @Produces("text/html")
        String read_items() {
            return PAGE;
        }
    }

    static final class Tutorial004 {
        @Get("/items/")
        @Produces("text/html")
        Response read_items() {
            return Response.html(PAGE);
        }
    }

    static final class Tutorial006b {
        @Get(value = "/fastapi", status = 307)
        @Produces("")
        Response redirect_fastapi() {
            return Response.redirect("https://fastapi.tiangolo.com");
        }
    }

    record Tutorial008(java.nio.file.Path video) {
        @Get("/")
        Object main() throws IOException {
            return Response.of("video/mp4", skein.http.Body.of(Files.newInputStream(video), Files.size(video)));
        }
    }

    static final class Tutorial009c {
        @Get("/")
        @Produces("application/json")
        Response main() {
            return Response.of("application/json", skein.http.Body.of("""
                    {
                      "message": "Hello World"
                    }"""));
        }
    }

    @Produces("text/html")
    static final class Tutorial010 {
        @Get("/items/")
        String read_items() {
            return "<h1>Items</h1><p>This is a list of items.</p>";
        }
    }
}
