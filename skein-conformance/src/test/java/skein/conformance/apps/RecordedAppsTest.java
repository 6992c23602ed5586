package skein.conformance.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import skein.conformance.fastapi.Recording;
import skein.conformance.fastapi.Replay;

/** Replays the recordings that the system property {@code skein.conformance.folder} names, if they are there. */
@Timeout(300)
class RecordedAppsTest {
    private static final Path FOLDER = Path.of(System.getProperty("skein.conformance.folder", "recordings"));

    @Test
    void aChapterIsWhatComesBeforeTwoUnderscores() {
        assertThat(RecordedApps.Name.of("body__tutorial001")).isEqualTo(new RecordedApps.Name("body", "tutorial001"));
    }

    @Test
    void aChapterIsWhatComesBeforeADot() {
        assertThat(RecordedApps.Name.of("ws_router.depend_err"))
                .isEqualTo(new RecordedApps.Name("ws_router", "depend_err"));
    }

    @Test
    void aChapterMayEndWithAnUnderscore() {
        assertThat(RecordedApps.Name.of("dataclasses___tutorial001"))
                .isEqualTo(new RecordedApps.Name("dataclasses", "tutorial001"));
    }

    @Test
    void aChapterMayBeAnApplication() {
        assertThat(RecordedApps.Name.of("put_no_body")).isEqualTo(new RecordedApps.Name("put_no_body", ""));
    }

    @Test
    void theClassOfAChapterHasItsNameInCamelCase() {
        assertThat(RecordedApps.Name.of("put_no_body").type()).isEqualTo("PutNoBody");
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrittenIsEqualOrListed() {
        assumeTrue(!Recording.in(FOLDER.resolve("tutorial")).isEmpty(), FOLDER + " has no recordings");
        return RecordedApps.FOLDERS.stream()
                .flatMap(folder ->
                        RecordedApps.replay(folder, Recording.in(FOLDER.resolve(folder)), Replay.IN_MEMORY).stream())
                .filter(outcome -> !outcome.isMissing())
                .map(outcome -> DynamicTest.dynamicTest(
                        outcome.place(),
                        () -> assertThat(outcome.unlisted())
                                .as(outcome.failure())
                                .isEmpty()));
    }
}
