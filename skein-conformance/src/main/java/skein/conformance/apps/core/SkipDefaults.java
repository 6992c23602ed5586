package skein.conformance.apps.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.conformance.apps.Chapter;
import skein.json.Default;
import skein.json.Partial;
import skein.web.App;
import skein.web.Get;
import skein.web.ResponseModel;

/** Answers without what is a default, null or not set. */
public final class SkipDefaults implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of("", setup -> App.of(new Endpoints()));
    }

    record SubModel(@Default("foo") @Nullable String a) {}

    record Model(@Nullable Long x, SubModel sub) {}

    record ModelDefaults(
            @Nullable String w,
            @Nullable String x,
            @Default("y") String y,
            @Default("z") String z) {}

    static final class Endpoints {
        private static final ModelDefaults DEFAULTS = new ModelDefaults(null, null, "y", "z");

        private static Partial<ModelDefaults> partial() {
            return Partial.of(ModelDefaults.class, Map.of("y", "y"));
        }

        @Get("/")
        Partial<Model> get_root() {
            return Partial.of(Model.class, Map.of("sub", Map.of()));
        }

        @Get("/exclude_unset")
        Partial<ModelDefaults> get_exclude_unset() {
            return partial();
        }

        @Get("/exclude_defaults")
        @ResponseModel(excludeDefaults = true)
        ModelDefaults get_exclude_defaults() {
            return DEFAULTS;
        }

        @Get("/exclude_none")
        @ResponseModel(excludeNull = true)
        ModelDefaults get_exclude_none() {
            return DEFAULTS;
        }

        @Get("/exclude_unset_none")
        @ResponseModel(excludeNull = true)
        Partial<ModelDefaults> get_exclude_unset_none() {
            return partial();
        }

        @Get("/iterable_exclude_unset")
        List<Partial<ModelDefaults>> get_iterable_exclude_unset() {
            return List.of(partial());
        }

        @Get("/iterable_exclude_defaults")
        @ResponseModel(excludeDefaults = true)
        List<ModelDefaults> get_iterable_exclude_defaults() {
            return List.of(DEFAULTS);
        }

        @Get("/iterable_exclude_none")
        @ResponseModel(excludeNull = true)
        List<ModelDefaults> get_iterable_exclude_none() {
            return List.of(DEFAULTS);
        }
    }
}
