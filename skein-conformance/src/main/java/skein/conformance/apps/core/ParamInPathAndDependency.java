package skein.conformance.apps.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.Path;
import skein.web.Provides;

/** A parameter that an endpoint and its dependency read. */
public final class ParamInPathAndDependency implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record Exists() {}

    static final class Endpoints {
        @Provides
        Exists user_exists(@Path int user_id) {
            return new Exists();
        }

        @Get("/users/{user_id}")
        @DependsOn(Exists.class)
        @Nullable
        Object read_users(@Path int user_id) {
            return null;
        }
    }
}
