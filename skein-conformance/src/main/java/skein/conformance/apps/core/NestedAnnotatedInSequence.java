package skein.conformance.apps.core;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Query;

/** A set of parameters with a limit. */
public final class NestedAnnotatedInSequence implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    static final class Endpoints {
        @Get("/")
        Object read_root(@Query @Size(max = 3) @Nullable Set<String> foo) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("foo", foo == null ? null : foo.stream().sorted().toList());
            return shown;
        }
    }
}
