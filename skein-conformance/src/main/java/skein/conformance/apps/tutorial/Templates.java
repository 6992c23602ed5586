package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.http.Request;
import skein.http.Response;
import skein.http.StaticFiles;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;
import skein.web.Produces;

/** Pages made from templates. */
public final class Templates implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of(new Tutorial001(setup.folder().resolve("templates")))
                        .mount("/static", StaticFiles.of(setup.folder().resolve("static"))));
    }

    static final class Tutorial001 {
        private final skein.templates.Templates templates;

        Tutorial001(java.nio.file.Path folder) {
            templates = skein.templates.Templates.of(folder)
                    .link("static", "/static/{path}")
                    .link("read_item", "/items/{id}");
        }

        @Get("/items/{id}")
        @Produces("text/html")
        Response read_item(@Path String id, Request request) {
            return templates.page(request, "item.html", Map.of("id", id));
        }
    }
}
