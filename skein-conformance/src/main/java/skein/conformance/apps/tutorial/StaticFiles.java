package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;

/** Files below a path. */
public final class StaticFiles implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial001",
                setup -> App.of()
                        .mount(
                                "/static",
                                skein.http.StaticFiles.of(setup.folder().resolve("static"))));
    }
}
