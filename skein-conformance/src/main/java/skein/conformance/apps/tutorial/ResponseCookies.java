package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Post;
import skein.web.Reply;
import skein.web.SetCookie;

/** Cookies beside an answer. */
public final class ResponseCookies implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial002", setup -> App.of(new Tutorial002()));
    }

    static final class Tutorial002 {
        @Post("/cookie-and-object/")
        Object create_cookie(Reply reply) {
            reply.cookie(SetCookie.of("fakesession", "fake-cookie-session-value"));
            return Map.of("message", "Come to the dark side, we have cookies");
        }
    }
}
