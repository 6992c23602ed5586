package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Body;
import skein.web.Post;

/** Lists and maps of numbers. */
public final class TypingPython39 implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("*", setup -> App.of(new Lists()));
    }

    static final class Lists {
        @Post("/")
        List<Long> post_endpoint(@Body List<Long> input) {
            return input;
        }
    }
}
