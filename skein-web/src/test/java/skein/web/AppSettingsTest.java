package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skein.json.Default;
import skein.json.Name;

class AppSettingsTest {
    record Shop(
            @Default("Awesome API") String appName,
            @Email String adminEmail,
            @Default("50") int itemsPerUser) {}

    record Database(URI url, @Default("10") @Max(100) int connections) {}

    record Large(
            Database database,
            @Default("[]") List<String> hosts,
            @Default("[]") List<Integer> ports,
            @Default("{}") Map<String, Integer> weights,
            Optional<Duration> timeout,
            @Default("false") boolean debug,
            @Name("the_key") Optional<String> secret) {}

    @TempDir
    Path folder;

    private static Shop shop(Map<String, String> environment) {
        return AppSettings.of(Shop.class).environment(environment).load();
    }

    private static Large large(Map<String, String> more) {
        var all = new java.util.HashMap<>(more);
        all.putIfAbsent("DATABASE_URL", "db://here");
        return AppSettings.of(Large.class).environment(all).load();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void variablesAreNamedLikeComponents() {
        assertThat(shop(Map.of("ADMIN_EMAIL", "ada@example.com", "ITEMS_PER_USER", "7")))
                .isEqualTo(new Shop("Awesome API", "ada@example.com", 7));
    }

    @Test
    void caseOfVariablesDoesNotMatter() {
        assertThat(shop(Map.of("admin_email", "ada@example.com")).adminEmail()).isEqualTo("ada@example.com");
    }

    @Test
    void allFaultsAreToldTogetherByTheNamesOfTheVariables() {
        var invalid = catchThrowableOfType(
                InvalidSettingsException.class, () -> shop(Map.of("ITEMS_PER_USER", "a-secret", "APP_NAME", "x")));
        assertThat(invalid.faults().keySet()).containsExactlyInAnyOrder("ADMIN_EMAIL", "ITEMS_PER_USER");
        assertThat(invalid)
                .hasMessageContaining("ADMIN_EMAIL: is missing")
                .hasMessageContaining("ITEMS_PER_USER: Input should be a valid integer")
                .message()
                .doesNotContain("a-secret");
    }

    @Test
    void prefixStandsInFront() {
        var settings = AppSettings.of(Shop.class)
                .prefix("SHOP_")
                .environment(Map.of("SHOP_ADMIN_EMAIL", "ada@example.com", "APP_NAME", "other"))
                .load();
        assertThat(settings.appName()).isEqualTo("Awesome API");
    }

    @Test
    void recordsInRecordsHaveNamesOfTheirOwn() {
        assertThat(large(Map.of("DATABASE_CONNECTIONS", "20")).database())
                .isEqualTo(new Database(URI.create("db://here"), 20));
        assertThatThrownBy(() -> large(Map.of("DATABASE_CONNECTIONS", "200")))
                .hasMessageContaining("DATABASE_CONNECTIONS: Input should be less than or equal to 100");
        assertThatThrownBy(
                        () -> AppSettings.of(Large.class).environment(Map.of()).load())
                .hasMessageContaining("DATABASE_URL: is missing");
    }

    @Test
    void recordMayBeJson() {
        var settings = AppSettings.of(Large.class)
                .environment(Map.of("DATABASE", "{\"url\":\"db://there\",\"connections\":3}"))
                .load();
        assertThat(settings.database().connections()).isEqualTo(3);
    }

    @Test
    void listsAreSeparatedByCommasOrJson() {
        var settings = large(Map.of("HOSTS", "a.example, b.example", "PORTS", "[80, 443]"));
        assertThat(settings.hosts()).containsExactly("a.example", "b.example");
        assertThat(settings.ports()).containsExactly(80, 443);
    }

    @Test
    void elementThatDoesNotFitIsNamedByItsPosition() {
        assertThatThrownBy(() -> large(Map.of("PORTS", "80,x"))).hasMessageContaining("PORTS[1]: Input should be");
    }

    @Test
    void mapsAreJson() {
        assertThat(large(Map.of("WEIGHTS", "{\"a\":1}")).weights()).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> large(Map.of("WEIGHTS", "{a"))).hasMessageContaining("WEIGHTS: is no valid JSON");
    }

    @Test
    void otherTypesAreReadFromTheirTexts() {
        var settings = large(Map.of("TIMEOUT", "PT5S", "DEBUG", "true", "THE_KEY", "k"));
        assertThat(settings.timeout()).contains(Duration.ofSeconds(5));
        assertThat(settings.debug()).isTrue();
        assertThat(settings.secret()).contains("k");
    }

    @Test
    void filesComeAfterTheEnvironment() throws IOException {
        var first = file(".env", """
                # a comment
                export ADMIN_EMAIL = "ada@example.com" # another
                APP_NAME='single # quotes'
                ITEMS_PER_USER=7 # of each
                """);
        var settings = AppSettings.of(Shop.class)
                .environment(Map.of("ITEMS_PER_USER", "8"))
                .file(first)
                .file(file("b.properties", "appName=later\nadmin.email=b@example.com"))
                .file(folder.resolve("missing"))
                .load();
        assertThat(settings).isEqualTo(new Shop("single # quotes", "ada@example.com", 8));
    }

    @Test
    void propertiesHavePointsOrDashes() throws IOException {
        var settings = AppSettings.of(Shop.class)
                .environment(Map.of())
                .file(file("a.properties", "admin.email=a@example.com\nitems-per-user=9\nappName=Shop"))
                .load();
        assertThat(settings).isEqualTo(new Shop("Shop", "a@example.com", 9));
    }

    @Test
    void escapesInQuotesAreTakenOff() throws IOException {
        var settings = AppSettings.of(Shop.class)
                .environment(Map.of("ADMIN_EMAIL", "a@example.com"))
                .file(file(".env", "APP_NAME=\"two\\nlines \\\"and\\\" quotes\""))
                .load();
        assertThat(settings.appName()).isEqualTo("two\nlines \"and\" quotes");
    }

    @Test
    void nameInAFileThatIsNoSettingIsAFault() throws IOException {
        var settings = AppSettings.of(Shop.class)
                .prefix("SHOP_")
                .environment(Map.of("SHOP_ADMIN_EMAIL", "a@example.com"))
                .file(file(".env", "SHOP_ITEM_PER_USER=1\nOTHER=2"));
        assertThatThrownBy(settings::load)
                .hasMessageContaining("SHOP_ITEM_PER_USER: is in ")
                .message()
                .doesNotContain("OTHER");
    }

    @Test
    void lineThatIsNoVariableIsToldByItsNumber() throws IOException {
        var settings = AppSettings.of(Shop.class).file(file(".env", "A=1\na secret"));
        assertThatThrownBy(settings::load)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("secret");
    }
}
