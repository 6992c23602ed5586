package skein.conformance.apps.tutorial;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Path;

/** Parameters in the path. */
public final class PathParams implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "tutorial003b", setup -> App.of(new Tutorial003b()),
                "tutorial004", setup -> App.of(new Tutorial004()));
    }

    /** The recorded one has a second endpoint at the same place, which nothing reaches; Skein does not start then. */
    static final class Tutorial003b {
        @Get("/users")
        Object readUsers() {
            return List.of("Rick", "Morty");
        }
    }

    static final class Tutorial004 {
        @Get("/files/{file_path:path}")
        Object read_file(@Path String file_path) {
            return Map.of("file_path", file_path);
        }
    }
}
