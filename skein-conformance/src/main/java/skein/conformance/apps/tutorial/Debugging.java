package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;

/** An application that is started from its own main method. */
public final class Debugging implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> App.of(new Tutorial001()));
    }

    static final class Tutorial001 {
        @Get("/")
        Object root() {
            return Map.of("hello world", "ba");
        }
    }
}
