package skein.conformance.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.conformance.fastapi.Outcome;
import skein.conformance.fastapi.Recording;

/** Builds applications from descriptions alone, those that somebody has written by hand among them. */
@Timeout(300)
class DescribedAppsTest {
    private static final Path FOLDER = Path.of(System.getProperty("skein.conformance.folder", "recordings"));

    private static final String CASES = """
            [{"id": "missing", "request": {"method": "GET", "path": "/items/"},
              "expect": {"status": 422, "json": {"detail": [
                {"type": "missing", "loc": ["query", "q"], "msg": "Field required", "input": null}]}}},
             {"id": "echo", "request": {"method": "GET", "path": "/items/", "query": "q=a"},
              "expect": {"status": 200, "json": {"q": "a"}}}]
            """;

    @TempDir
    private Path folder;

    private Recording recording(String endpoint, String cases) throws IOException {
        Path file = folder.resolve("app.json");
        Files.writeString(
                file,
                "{\"app\": {\"endpoints\": [" + endpoint + "]}, \"cases\": " + cases + "}",
                StandardCharsets.UTF_8);
        return Recording.of(file);
    }

    @Test
    void anEndpointTakesWhatIsDescribed() throws IOException {
        Outcome outcome = DescribedApps.replay("core", recording("""
                {"methods": ["GET"], "path": "/items/", "name": "read_items",
                 "params": [{"in": "query", "name": "q", "type": "string", "required": true}]}
                """, CASES));
        assertThat(outcome.unlisted()).isEmpty();
    }

    @Test
    void aDependencyTakesWhatIsDescribed() throws IOException {
        Outcome outcome = DescribedApps.replay("core", recording("""
                {"methods": ["GET"], "path": "/items/", "name": "read_items", "dependencies": [{"name": "common",
                 "params": [{"in": "query", "name": "q", "type": "string", "required": true}]}]}
                """, CASES));
        assertThat(outcome.cases().get("missing")).isEmpty();
    }

    @Test
    void anUndescribedTypeIsSaid() throws IOException {
        Outcome outcome = DescribedApps.replay("core", recording("""
                {"methods": ["GET"], "path": "/items/", "name": "read_items",
                 "params": [{"in": "query", "name": "q", "type": "Quaternion", "required": true}]}
                """, CASES));
        assertThat(outcome.failure()).contains("Quaternion");
    }

    @Test
    void whatTheFrameworkDecidesIsCountedByItself() throws IOException {
        Recording recording = recording("""
                {"methods": ["GET"], "path": "/items/", "name": "read_items",
                 "params": [{"in": "query", "name": "q", "type": "string", "required": true}]}
                """, CASES);
        assertThat(DescribedApps.report("core", List.of(recording)).text())
                .contains("decided by the framework: 1 of 1 cases", "handlers that echo: 1 of 1 cases");
    }

    @Test
    void mostOfWhatTheFrameworkDecidesInTheTutorialIsEqualOrListed() {
        List<Recording> recordings = Recording.in(FOLDER.resolve("tutorial"));
        assumeTrue(!recordings.isEmpty(), FOLDER + " has no recordings");
        DescribedApps.Parts parts = DescribedApps.Parts.of("tutorial", recordings);
        // The rest is not described: operation ids that a function makes, handlers of errors, callbacks.
        assertThat(parts.shareOfDecided()).isGreaterThan(0.97);
        assertThat(parts.shareOfDocuments()).isGreaterThan(0.95);
    }
}
