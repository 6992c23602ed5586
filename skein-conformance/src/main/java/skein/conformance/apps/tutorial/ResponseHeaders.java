package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Reply;

/** Header fields beside an answer. */
public final class ResponseHeaders implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial002", setup -> App.of(new Tutorial002()));
    }

    static final class Tutorial002 {
        @Get("/headers-and-object/")
        Object get_headers(Reply reply) {
            reply.header("X-Cat-Dog", "alone in the world");
            return Map.of("message", "Hello World");
        }
    }
}
