package skein.conformance.apps.core;

import java.util.HashMap;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Router;

/** What happens when an application starts and stops. */
public final class RouterEvents implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Main(), Router.of(new Lifespan())));
    }

    record State(Map<String, Boolean> flags) {}

    static final class Lifespan {
        @Provides(scope = skein.web.Scope.APPLICATION)
        void lifespan(Next<State> next) throws Exception {
            var flags = new HashMap<String, Boolean>();
            flags.put("started", true);
            next.with(new State(flags));
            flags.put("stopped", true);
        }
    }

    static final class Main {
        @Get("/")
        Map<String, String> main(State state) {
            return Map.of("message", "Hello World");
        }
    }
}
