package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Required;
import skein.web.App;
import skein.web.Body;
import skein.web.Get;
import skein.web.Post;
import skein.web.Query;

/** What has to be sent, though it may be null. */
public final class RequiredNoneable implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/query")
        @Nullable
        Object read_query(@Query @Required @Nullable String q) {
            return q;
        }

        @Get("/explicit-query")
        @Nullable
        Object read_explicit_query(@Query @Required @Nullable String q) {
            return q;
        }

        @Post("/body-embed")
        @Nullable
        Object send_body_embed(@Body(embed = true) @Required @Nullable String b) {
            return b;
        }
    }
}
