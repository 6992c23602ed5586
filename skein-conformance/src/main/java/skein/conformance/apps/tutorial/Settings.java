package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.conformance.apps.Setup;
import skein.json.Default;
import skein.web.App;
import skein.web.AppSettings;
import skein.web.Get;

/** Settings from the environment. */
public final class Settings implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "app01__main", setup -> App.of(new Tutorial001(settings(setup))),
                "tutorial001", setup -> App.of(new Tutorial001(settings(setup))));
    }

    record Values(
            @Default("Awesome API") String app_name,
            String admin_email,
            @Default("50") int items_per_user) {}

    private static Values settings(Setup setup) {
        return AppSettings.of(Values.class).environment(setup.environment()).load();
    }

    static final class Tutorial001 {
        private final Values settings;

        Tutorial001(Values settings) {
            this.settings = settings;
        }

        @Get("/info")
        Object info() {
            return settings;
        }
    }
}
