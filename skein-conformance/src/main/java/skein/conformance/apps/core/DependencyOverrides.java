package skein.conformance.apps.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.conformance.apps.Setup;
import skein.web.App;
import skein.web.DependsOn;
import skein.web.Get;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Router;

/** Dependencies that stand in for others. */
public final class DependencyOverrides implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", DependencyOverrides::application);
    }

    private static App application(Setup setup) {
        var app = App.of(new Providers(), new Main(), Router.of(new Routed()));
        return switch (setup.overrides().getOrDefault("common_parameters", "")) {
            case "overrider_dependency_simple" -> app.replacing(new Simple());
            case "overrider_dependency_with_sub" -> app.replacing(new WithSub());
            default -> app;
        };
    }

    /** Parameters in whatever form they come. */
    record Common(Map<String, @Nullable Object> shown) {}

    static final class Providers {
        @Provides
        Common common_parameters(@Query String q, @Query(or = "0") int skip, @Query(or = "100") int limit) {
            return new Common(Map.of("q", q, "skip", skip, "limit", limit));
        }
    }

    static final class Simple {
        @Provides
        Common overrider_dependency_simple(@Query @Nullable String q) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("q", q);
            shown.put("skip", 5);
            shown.put("limit", 10);
            return new Common(shown);
        }
    }

    static final class WithSub {
        record Sub(String k) {}

        @Provides
        Sub overrider_sub_dependency(@Query String k) {
            return new Sub(k);
        }

        @Provides
        Common overrider_dependency_with_sub(Sub sub) {
            return new Common(Map.of("k", sub.k()));
        }
    }

    static final class Main {
        @Get("/main-depends/")
        Object main_depends(Common commons) {
            return Map.of("in", "main-depends", "params", commons.shown());
        }

        @Get("/decorator-depends/")
        @DependsOn(Common.class)
        Object decorator_depends() {
            return Map.of("in", "decorator-depends");
        }
    }

    static final class Routed {
        @Get("/router-depends/")
        Object router_depends(Common commons) {
            return Map.of("in", "router-depends", "params", commons.shown());
        }

        @Get("/router-decorator-depends/")
        @DependsOn(Common.class)
        Object router_decorator_depends() {
            return Map.of("in", "router-decorator-depends");
        }
    }
}
