package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.json.Default;
import skein.test.TestClient;
import skein.web.App;
import skein.web.AppSettings;
import skein.web.Get;
import skein.web.InvalidSettingsException;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Query;
import skein.web.Scope;

/** The examples of docs/tutorial/lifespan-and-settings.md. */
@Timeout(60)
class TutorialLifespanExamplesTest {
    private final List<String> log = new ArrayList<>();

    @TempDir
    Path folder;

    class Model implements AutoCloseable {
        Model() {
            log.add("loaded");
        }

        double predict(double x) {
            return x * 42;
        }

        @Override
        public void close() {
            log.add("closed");
        }
    }

    class Predictions {
        // docs: lifespan
        @Provides(scope = Scope.APPLICATION)
        void model(Next<Model> next) throws Exception {
            try (var model = new Model()) { // before the server listens
                next.with(model); // while it serves
            } // when all requests have ended
        }

        @Get("/predict")
        double predict(@Query double x, Model model) {
            return model.predict(x);
        }
        // end
    }

    @Test
    void modelLastsAsLongAsTheApplication() {
        try (var client = TestClient.of(App.of(new Predictions()))) {
            assertThat(client.get("/predict?x=2").text()).isEqualTo("84.0");
            assertThat(client.get("/predict?x=1").status()).isEqualTo(200);
            assertThat(log).containsExactly("loaded");
        }
        assertThat(log).containsExactly("loaded", "closed");
    }

    // docs: settings
    record ShopSettings(
            @Default("Shop") String appName, @Email String adminEmail, Database database) {}

    record Database(URI url, @Default("10") @Max(100) int connections) {}
    // end

    @Test
    void settingsComeFromFilesAndTheEnvironment() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), """
                SHOP_ADMIN_EMAIL="ada@example.com"
                SHOP_DATABASE_URL=jdbc:h2:mem:shop
                """);
        // docs: load
        var settings =
                AppSettings.of(ShopSettings.class).prefix("SHOP_").file(file).load();
        // end
        assertThat(settings.appName()).isEqualTo("Shop");
        assertThat(settings.adminEmail()).isEqualTo("ada@example.com");
        assertThat(settings.database().connections()).isEqualTo(10);
    }

    // docs: part
    record Info(ShopSettings settings) {
        @Get("/info")
        String info() {
            return settings.appName() + ", " + settings.adminEmail();
        }
    }
    // end

    @Test
    void testsHaveSettingsOfTheirOwn() {
        // docs: tested
        var settings = AppSettings.of(ShopSettings.class)
                .environment(Map.of("ADMIN_EMAIL", "ada@example.com", "DATABASE_URL", "jdbc:h2:mem:test"))
                .load();
        try (var client = TestClient.of(App.of(new Info(settings)))) {
            assertThat(client.get("/info").text()).isEqualTo("\"Shop, ada@example.com\"");
        }
        // end
    }

    @Test
    void everythingThatIsWrongIsTold() {
        var invalid = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> AppSettings.of(ShopSettings.class)
                        .environment(Map.of("DATABASE_URL", "jdbc:h2:mem:x", "DATABASE_CONNECTIONS", "101"))
                        .load());
        assertThat(invalid.faults()).containsOnlyKeys("ADMIN_EMAIL", "DATABASE_CONNECTIONS");
    }
}
