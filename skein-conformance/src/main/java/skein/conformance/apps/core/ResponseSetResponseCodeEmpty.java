package skein.conformance.apps.core;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Delete;
import skein.web.Path;
import skein.web.Reply;

/** An endpoint that says another status than the one of its answers without content. */
public final class ResponseSetResponseCodeEmpty implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Delete(value = "/{id}", status = 204)
        Object delete_deployment(@Path long id, Reply reply) {
            reply.status(400);
            return Map.of("msg", "Status overwritten", "id", id);
        }
    }
}
