package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** An application below a path of another. */
public final class SubApplications implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Main()).mount("/subapi", App.of(new Sub())));
    }

    static final class Main {
        @Get("/app")
        Object read_main() {
            return Map.of("message", "Hello World from main app");
        }
    }

    static final class Sub {
        @Get("/sub")
        Object read_sub() {
            return Map.of("message", "Hello World from sub API");
        }
    }
}
