package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.Provides;
import skein.web.Reply;

/** A dependency that says the status. */
public final class ResponseChangeStatusCode implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record StatusSet() {}

    record Parent(StatusSet inner) {}

    static final class Endpoints {
        @Provides
        StatusSet response_status_setter(Reply reply) {
            reply.status(201);
            return new StatusSet();
        }

        @Provides
        Parent parent_dep(StatusSet result) {
            return new Parent(result);
        }

        @Get("/")
        @DependsOn(Parent.class)
        Object get_main() {
            return Map.of("msg", "Hello World");
        }
    }
}
