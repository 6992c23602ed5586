package skein.conformance.apps.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;

/** An endpoint that was made of a function and some of its values. */
public final class CallableEndpoint implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints("foo")));
    }

    record Endpoints(String someArg) {
        @Get("/")
        Object partial(@Query @Nullable String q) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("some_arg", someArg);
            shown.put("q", q);
            return shown;
        }
    }
}
