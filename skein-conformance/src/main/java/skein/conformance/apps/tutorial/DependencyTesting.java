package skein.conformance.apps.tutorial;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.web.App;
import skein.web.Get;
import skein.web.Provides;
import skein.web.Query;

/** Dependencies that a test replaces. */
public final class DependencyTesting implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("tutorial001", setup -> {
            var app = App.of(new Tutorial001());
            return setup.overrides().containsKey("common_parameters") ? app.replacing(new FakeParameters()) : app;
        });
    }

    record CommonParameters(@Nullable String q, int skip, int limit) {}

    record Answer(String message, CommonParameters params) {}

    static final class Tutorial001 {
        @Provides
        CommonParameters commonParameters(
                @Query @Nullable String q, @Query(or = "0") int skip, @Query(or = "100") int limit) {
            return new CommonParameters(q, skip, limit);
        }

        @Get("/items/")
        Object read_items(CommonParameters commons) {
            return new Answer("Hello Items!", commons);
        }

        @Get("/users/")
        Object read_users(CommonParameters commons) {
            return new Answer("Hello Users!", commons);
        }
    }

    static final class FakeParameters {
        @Provides
        CommonParameters commonParameters(@Query @Nullable String q) {
            return new CommonParameters(q, 5, 10);
        }
    }
}
