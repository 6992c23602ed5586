package skein.conformance.apps.tutorial;

import java.util.Map;
import skein.conformance.apps.Chapter;
import skein.conformance.apps.Setup;
import skein.web.App;
import skein.web.Get;

/** Settings from the environment. */
public final class Settings implements Chapter {
    @Override
    public Map<String, Maker> applications() {
        return Map.of(
                "app01__main", setup -> App.of(new Tutorial001(Values.of(setup))),
                "tutorial001", setup -> App.of(new Tutorial001(Values.of(setup))));
    }

    record Values(String app_name, String admin_email, int items_per_user) {
        static Values of(Setup setup) {
            var environment = setup.environment();
            String email = environment.get("ADMIN_EMAIL");
            if (email == null) {
                throw new IllegalStateException("ADMIN_EMAIL is not set");
            }
            return new Values(
                    environment.getOrDefault("APP_NAME", "Awesome API"),
                    email,
                    Integer.parseInt(environment.getOrDefault("ITEMS_PER_USER", "50")));
        }
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
